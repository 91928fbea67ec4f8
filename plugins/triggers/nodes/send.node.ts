import { type ActivityScope, defineNode, Id, OneOf, plainWords, type Scope, type Static, Type, type Visit } from 'fathi/sdk'
import { deliver, planMessages, standingOf } from '../../delivery/index.ts'
import { Send } from '../send.entity.ts'

const CHANNEL = 'webpush'
/** How long a message may be on its way before the run goes on without it. */
const GIVE_UP_MS = 4 * 86_400_000
/** A message that is due later is sent by the sweep, and the run is told when it ends; looking again is for a word that was lost. */
const LOOK_LATER_MS = 3_600_000
/** One that nobody would take has to be asked for again. */
const LOOK_AGAIN_MS = 30_000

const Config = Type.Object(
  {
    contentId: Type.Unsafe<string>({ ...Id, title: 'Message', 'x-ui': { widget: 'content' } }),
    class: Type.Optional(OneOf(['marketing', 'transactional'], { title: 'Class', description: "The journey's own when left out." })),
    devices: Type.Optional(OneOf(['all', 'latest'], { title: 'Devices' })),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

const classOf = ({ config, journey: { settings } }: Visit<Config>) => config.class ?? settings.message.class
const topicOf = (visit: Visit<Config>) => (classOf(visit) === 'marketing' ? visit.journey.settings.message.topicId : null)

/** Decides about the message, once for each stay; the row remembers which one it is. */
const plan = (visit: Visit<Config>, scope: Scope): Promise<Send> =>
  scope.tx(async em => {
    const { config, journey, node, run, profileId, contents, idempotencyKey, entry, vars } = visit
    const known = await em.findOne(Send, { key: idempotencyKey })
    if (known !== null) return known
    const [planned] = await planMessages(
      em,
      scope,
      {
        source: { kind: 'journey', id: journey.id, version: journey.version, node: node.id, runId: run.id },
        class: classOf(visit),
        topicId: topicOf(visit),
        channel: CHANNEL,
        content: { id: config.contentId, version: contents[config.contentId] ?? 1 },
        collapseKey: null,
        due: null,
        devices: config.devices ?? 'all',
        siteId: null,
        subscriptionId: null,
      },
      [{ profileId, sendKey: `journey:${idempotencyKey}`, data: { ...entry, ...vars } }],
    )
    const send = em.create(Send, {
      workspaceId: scope.workspaceId,
      key: idempotencyKey,
      runId: run.id,
      messageId: planned?.id ?? null,
      state: planned === undefined || planned.state === 'not_sent' ? 'not-sent' : 'planned',
      at: scope.now(),
    })
    await em.flush()
    return send
  })

const settle = (visit: Visit<Config>, scope: Scope, state: 'sent' | 'not-sent') =>
  scope.tx(async em => {
    await em.nativeUpdate(Send, { key: visit.idempotencyKey, state: 'planned' }, { state })
    return { do: 'leave', by: state } as const
  })

/** Waits for acceptance, or a reason: what a policy holds is asked for again when its time has come, what is to be tried again is looked at again. */
async function send(visit: Visit<Config>, scope: Scope) {
  const { state, messageId, at } = await plan(visit, scope)
  if (state !== 'planned' || messageId == null) return { do: 'leave', by: state === 'sent' ? 'sent' : 'not-sent' } as const
  const { signal } = scope as ActivityScope
  const lane = classOf(visit) === 'transactional' ? 'transactional' : 'bulk'
  const { open } = await deliver(scope, [messageId], { lane, ...(signal === undefined ? {} : { signal }) })
  const standing = await scope.tx(em => standingOf(em, messageId))
  if (standing?.state === 'sent') return settle(visit, scope, 'sent')
  if (standing === null || standing.state === 'failed' || standing.state === 'not_sent') return settle(visit, scope, 'not-sent')
  if (standing.state === 'held' && standing.heldUntil !== null) return again(standing.heldUntil)
  const now = scope.now().getTime()
  if (now - (standing.leavingSince ?? at).getTime() > GIVE_UP_MS) return settle(visit, scope, 'not-sent')
  return again(new Date(now + (open > 0 ? LOOK_LATER_MS : LOOK_AGAIN_MS)))
}

const again = (until: Date) => ({ do: 'sleep', until: until.toISOString(), by: '@again' }) as const

export const sendNode = defineNode({
  type: 'triggers.send',
  version: 1,
  title: 'Send a message',
  icon: 'send',
  category: 'action',
  config: Config,
  outlets: ['sent', 'not-sent'],
  whenOverdue: 'not-sent',
  outside: true,
  timeoutSeconds: 120,
  sentence: (config, words = plainWords) =>
    `Sends ${words.name(config.contentId, `a ${config.class ?? ''} message`.replace('a  ', 'a '))}, and waits until it is accepted or not sent for a reason.`,
  examples: [{ contentId: '0197c0de-0000-7000-8000-000000000001' }],
  uses: ({ contentId }) => ({ contents: [{ pointer: '/contentId', id: contentId }] }),
  enter: send,
  simulate: async (visit, world) => {
    const { config, contents, entry, vars, node, idempotencyKey } = visit
    const about = { channel: CHANNEL, class: classOf(visit), topicId: topicOf(visit), node: node.id, key: idempotencyKey }
    const leaving = await world.mayLeave(about)
    const { contentId } = config
    const message = { contentId, version: contents[contentId] ?? null, class: about.class, data: { ...entry, ...vars } }
    switch (leaving.state) {
      case 'planned':
        world.sent(message)
        return { do: 'leave', by: 'sent' }
      case 'not_sent':
        world.sent({ ...message, notSent: { reason: leaving.reason, text: leaving.text } })
        return { do: 'leave', by: 'not-sent' }
      case 'held': {
        const until = leaving.until.toISOString()
        world.sent({ ...message, held: { until, reason: leaving.reason, text: leaving.text } })
        return again(leaving.until)
      }
    }
  },
})
