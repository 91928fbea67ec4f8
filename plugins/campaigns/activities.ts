import { setTimeout } from 'node:timers/promises'
import { type ActivityScope, defineActivity, Id, Nullable, Type } from 'fathi/sdk'
import { cancelOf, countsOf, deliver, pageOfSource, planMessages, restOf, resumeSource } from '../delivery/index.ts'
import { audiencePage, CHANNEL, siteOf } from './audience.ts'
import { CampaignIncomplete } from './campaign.problems.ts'
import { findCampaign } from './campaign.service.ts'

const PLAN_PAGE = 5_000
const SEND_PAGE = 2_500
/** A page is sent in batches, two beside each other: while one is sent, the next is claimed and rendered. */
const BATCH = 500
const BATCHES_AT_ONCE = 2
/** A throttled page is at most what may leave in this time, so that a pause is felt soon. */
const THROTTLE_WINDOW_MS = 10_000
const HEARTBEAT_MS = 3_000
/** How often a cancelled campaign looks whether its last senders are done. */
const LOOK_AGAIN_MS = 500

const Page = Type.Object({ cursor: Nullable(Type.String()), planned: Type.Integer(), decided: Type.Integer(), pauseMs: Type.Integer() })

/** Decides for the next people: one row each. Repeating a page decides nothing twice. */
const plan = defineActivity({
  name: 'campaigns.plan',
  version: 1,
  input: Type.Object({ campaignId: Id, cursor: Nullable(Id) }),
  result: Page,
  run: async ({ campaignId, cursor }, scope) =>
    alive(scope, async () => {
      const page = await scope.tx(async em => {
        const campaign = await findCampaign(em, campaignId)
        if (campaign.state === 'cancelled') return { cursor: null, planned: 0, decided: 0, pauseMs: 0 }
        if (campaign.state === 'scheduled') Object.assign(campaign, { state: 'sending', startedAt: scope.now() })
        const { audience, contentId, contentVersion } = campaign
        if (audience == null || contentId == null || contentVersion == null) throw new CampaignIncomplete({ count: 1 })
        const ids = await audiencePage(em, scope, audience, cursor, PLAN_PAGE)
        await planMessages(
          em,
          scope,
          {
            source: { kind: 'campaign', id: campaign.id, version: campaign.version },
            class: campaign.class,
            topicId: campaign.topicId ?? null,
            channel: CHANNEL,
            content: { id: contentId, version: contentVersion },
            collapseKey: campaign.collapseKey ?? null,
            due: null,
            devices: 'all',
            siteId: siteOf(audience),
            subscriptionId: null,
          },
          ids.map(profileId => ({ profileId, sendKey: `campaign:${campaign.id}:${profileId}` })),
        )
        scope.live.changed('campaigns', campaign.id)
        return { cursor: ids.length < PLAN_PAGE ? null : (ids.at(-1) ?? null), planned: ids.length, decided: 0, pauseMs: 0 }
      })
      if (page.cursor === null && cursor !== null) await scope.analyze('delivery_message')
      return page
    }),
})

/** Sends the next page of a lane; resolves when its outcomes are written. */
const send = defineActivity({
  name: 'campaigns.send',
  version: 1,
  input: Type.Object({ campaignId: Id, lane: Type.Integer(), lanes: Type.Integer(), cursor: Nullable(Id) }),
  result: Page,
  run: async ({ campaignId, lane, lanes, cursor }, scope) => {
    const began = scope.now().getTime()
    const { throttlePerMinute, ids, limit } = await scope.tx(async em => {
      const campaign = await findCampaign(em, campaignId)
      const perMinute = campaign.throttlePerMinute ?? null
      const most =
        perMinute === null ? SEND_PAGE : Math.max(1, Math.min(SEND_PAGE, Math.floor((perMinute * THROTTLE_WINDOW_MS) / 60_000 / lanes)))
      return {
        throttlePerMinute: perMinute,
        limit: most,
        ids: await pageOfSource(em, scope, { kind: 'campaign', id: campaignId, after: cursor, limit: most, lane, lanes }),
      }
    })
    const { decided, taken } = await alive(scope, () =>
      inBatches(ids, scope.signal, async batch => {
        const { sent, failed, notSent } = await deliver(scope, batch, {
          lane: 'bulk',
          ...(scope.signal === undefined ? {} : { signal: scope.signal }),
          onProgress: () => scope.live.changed('campaigns', campaignId),
        })
        return sent + failed + notSent
      }),
    )
    const pace = throttlePerMinute === null ? 0 : (ids.length * 60_000 * lanes) / throttlePerMinute - (scope.now().getTime() - began)
    return {
      cursor: taken === ids.length && ids.length < limit ? null : (ids[taken - 1] ?? null),
      planned: 0,
      decided,
      pauseMs: ids.length < limit ? 0 : Math.max(0, Math.round(pace)),
    }
  },
})

/** Sends a page batch by batch; resolves with how many were decided and how many were taken up: not all, when the process is asked to end meanwhile. */
async function inBatches(
  ids: readonly string[],
  signal: AbortSignal | undefined,
  deliverBatch: (batch: readonly string[]) => Promise<number>,
): Promise<{ decided: number; taken: number }> {
  let taken = 0
  let decided = 0
  const lane = async () => {
    while (taken < ids.length && (taken === 0 || signal?.aborted !== true)) {
      const batch = ids.slice(taken, taken + BATCH)
      taken += batch.length
      const of = await deliverBatch(batch)
      decided += of
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: BATCHES_AT_ONCE }, lane))
  for (const one of lanes) if (one.status === 'rejected') throw one.reason
  return { decided, taken }
}

/** What is still open, and when the next of it is due. */
const rest = defineActivity({
  name: 'campaigns.rest',
  version: 1,
  input: Type.Object({ campaignId: Id }),
  result: Type.Object({ open: Type.Integer(), free: Type.Integer(), nextInMs: Type.Integer() }),
  run: async ({ campaignId }, scope) => {
    const { open, free, nextDue } = await alive(scope, () => scope.tx(em => restOf(em, scope, 'campaign', campaignId)))
    return { open, free, nextInMs: nextDue === null ? 0 : Math.max(0, nextDue.getTime() - scope.now().getTime()) }
  },
})

/** Closes the books: what is left of a cancelled campaign is not sent; what a sender still holds is waited for. */
const finish = defineActivity({
  name: 'campaigns.finish',
  version: 1,
  input: Type.Object({
    campaignId: Id,
    end: Type.Union([Type.Literal('sent'), Type.Literal('cancelled'), Type.Literal('failed')]),
    failure: Nullable(Type.String()),
  }),
  result: Type.Object({ planned: Type.Integer(), decided: Type.Integer() }),
  run: async ({ campaignId, end, failure }, scope) =>
    alive(scope, async () => {
      if (end !== 'sent') await cancelRest(scope, campaignId)
      return scope.tx(async em => {
        const campaign = await findCampaign(em, campaignId)
        Object.assign(campaign, { state: end, finishedAt: scope.now(), failure: failure?.slice(0, 1_000) ?? null })
        await resumeSource(em, scope, 'campaign', campaignId)
        const counts = await countsOf(em, scope, 'campaign', campaignId)
        scope.live.changed('campaigns', campaignId)
        return { planned: counts.planned, decided: counts.planned - counts.open }
      })
    }),
})

/** Ends what is open, page by page, and waits for what is in a sender's hands this moment. */
async function cancelRest(scope: ActivityScope, campaignId: string): Promise<void> {
  for (;;) {
    scope.signal?.throwIfAborted()
    if ((await scope.tx(em => cancelOf(em, scope, 'campaign', campaignId))) > 0) continue
    if ((await scope.tx(em => restOf(em, scope, 'campaign', campaignId))).open === 0) return
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal: scope.signal }) // the holder may be another process: there is nothing to listen to
  }
}

/** Tells the server again and again that the work goes on. */
async function alive<T>(scope: ActivityScope, work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => {
    try {
      scope.heartbeat()
    } catch {
      clearInterval(beat) // cancelled: the signal has told the work
    }
  }, HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
  }
}

export const activities = [plan, send, rest, finish]
