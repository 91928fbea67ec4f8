import { audit, type EntityManager, NotFound, publish, requirePermission, type Scope, uuidv7 } from 'fathi/sdk'
import { resolveProfileId } from '../cdp/index.ts'
import { publishedContent, requireSound } from '../templates/index.ts'
import { cancelOne } from './cancel.ts'
import { messagePlanned } from './delivery.events.ts'
import { ContentNotPublished, MessageDecided, MessageOfSource, RecipientUnknown, TopicNeeded } from './delivery.problems.ts'
import type { Message as Shown, NewMessage, NewTestMessage } from './delivery.schema.ts'
import { Message } from './message.entity.ts'
import { readMessage } from './message.list.ts'
import { planMessages } from './plan.ts'
import { RENDER_AS } from './render.ts'
import { Subscription } from './subscription.entity.ts'
import { requireTopic } from './topic.service.ts'

/** Takes one message of the API: decided and written before it answers, sent right after the commit (or at `sendAt`). */
export const sendMessage = (scope: Scope, input: NewMessage): Promise<Shown> =>
  scope.tx(async em => {
    const { profileId, subscription } = await recipientOf(em, scope, input.to)
    const topicId = await topicOf(em, input)
    const content = await contentOf(em, input)
    const id = uuidv7()
    const due = input.sendAt === undefined ? scope.now() : new Date(input.sendAt)
    const [planned] = await planMessages(
      em,
      scope,
      {
        source: { kind: 'api', id },
        class: input.class,
        topicId,
        channel: subscription?.channel ?? 'webpush',
        content,
        collapseKey: input.collapseKey ?? null,
        due,
        devices: 'all',
        siteId: null,
        subscriptionId: subscription?.id ?? null,
      },
      [{ profileId, sendKey: `api:${id}`, ...(input.data === undefined ? {} : { data: input.data }) }],
    )
    if (planned === undefined) throw new NotFound()
    if (planned.state === 'planned' && input.sendAt === undefined) publish(em, messagePlanned, { messageId: planned.id })
    scope.live.changed('messages', planned.id)
    return readMessage(em, scope, planned.id)
  })

/** Sends a content to one browser so that its author can see it. Rendered for the person asked for, carried to the browser asked for. */
export const sendTestMessage = (scope: Scope, input: NewTestMessage): Promise<Shown> =>
  scope.tx(async em => {
    const subscription = await em.findOne(Subscription, { id: input.subscriptionId })
    if (subscription === null) throw unknown('subscriptionId', '/body/subscriptionId')
    if (input.profileId !== undefined) requirePermission(scope, 'cdp:read') // what is rendered for a person shows the person
    if (input.profileId !== undefined && (await resolveProfileId(em, scope, input.profileId)) === null)
      throw unknown('profileId', '/body/profileId')
    const id = uuidv7()
    const [planned] = await planMessages(
      em,
      scope,
      {
        source: { kind: 'test', id },
        class: 'transactional',
        topicId: null,
        channel: subscription.channel,
        content: await contentOf(em, input),
        collapseKey: null,
        due: scope.now(),
        devices: 'all',
        siteId: null,
        subscriptionId: subscription.id,
      },
      [
        {
          profileId: subscription.profileId,
          sendKey: `test:${id}`,
          data: { ...input.data, [RENDER_AS]: input.profileId ?? subscription.profileId },
        },
      ],
    )
    if (planned === undefined) throw new NotFound()
    if (planned.state === 'planned') publish(em, messagePlanned, { messageId: planned.id })
    return readMessage(em, scope, planned.id)
  })

/** Cancels what has not left. A message in a sender's hands counts as leaving. */
export const cancelMessage = (scope: Scope, id: string): Promise<Shown> =>
  scope.tx(async em => {
    const message = await em.findOneOrFail(Message, { id }, { lockMode: 3, failHandler: () => new NotFound() })
    if (message.sourceKind === 'campaign' || message.sourceKind === 'journey') throw new MessageOfSource({ source: message.sourceKind })
    const isLeaving = message.isLeased && message.due != null && message.due > scope.now()
    if (!['planned', 'held'].includes(message.state) || isLeaving)
      throw new MessageDecided({ state: isLeaving ? 'leaving' : message.state })
    await cancelOne(em, scope, id)
    audit(em, { action: 'message.cancelled', resource: 'message', id, before: { state: 'planned' }, after: { state: 'cancelled' } })
    scope.live.changed('messages', id)
    return readMessage(em, scope, id)
  })

async function recipientOf(
  em: EntityManager,
  scope: Scope,
  to: NewMessage['to'],
): Promise<{ profileId: string; subscription: Subscription | null }> {
  if ('subscriptionId' in to) {
    const subscription = await em.findOne(Subscription, { id: to.subscriptionId })
    if (subscription === null) throw unknown('subscriptionId')
    return { profileId: subscription.profileId, subscription }
  }
  const reference = 'userId' in to ? `userId:${to.userId}` : to.profileId
  const profileId = await resolveProfileId(em, scope, reference)
  if (profileId === null) throw unknown('userId' in to ? 'userId' : 'profileId')
  return { profileId, subscription: null }
}

const unknown = (kind: string, pointer = `/body/to/${kind}`) =>
  new RecipientUnknown({ kind }, { errors: [{ pointer, detail: 'Identify the person first, or use another id.' }] })

async function topicOf(em: EntityManager, input: NewMessage): Promise<string | null> {
  if (input.class === 'transactional') return null
  if (input.topic === undefined)
    throw new TopicNeeded({}, { errors: [{ pointer: '/body/topic', detail: 'Name a topic, or send it as transactional.' }] })
  return (await requireTopic(em, input.topic, '/body/topic')).id
}

async function contentOf(
  em: EntityManager,
  input: Pick<NewMessage, 'content'>,
): Promise<{ id: string; version: number } | { body: Record<string, unknown> }> {
  if (typeof input.content !== 'string') {
    requireSound(input.content, '/body/content')
    return { body: input.content as unknown as Record<string, unknown> }
  }
  const content = await publishedContent(em, input.content)
  if (content === null)
    throw new ContentNotPublished(
      { content: input.content },
      { errors: [{ pointer: '/body/content', detail: 'Name a published content.' }] },
    )
  return content
}
