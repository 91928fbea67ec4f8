import type { Scope } from 'fathi/sdk'
import { type Channel, channels, type Dispatch, type DispatchOutcome } from './channel.ts'
import { type Claim, claim } from './claim.ts'
import { deliveryOptions } from './delivery.options.ts'
import { type DeliveryResult, type MessageResult, wasTried } from './record.ts'
import { makeRecorder } from './recorder.ts'
import { renderAll, type Rendering } from './render.ts'
import type { Reason } from './reasons.ts'

/** Claims with a request, before a message fails for good; while its push service is left alone, none is made. */
const MOST_ATTEMPTS = 8
/** A message that could not leave for so long, since it was to, is of no use any more. */
const GIVE_UP_MS = 3 * 86_400_000

export interface DeliverySummary {
  claimed: number
  sent: number
  failed: number
  notSent: number
  /** Held by a policy, for later. */
  held: number
  /** To be tried again later. */
  open: number
}
const COUNTED_AS = { sent: 'sent', failed: 'failed', not_sent: 'notSent', held: 'held', planned: 'open' } as const

export interface DeliverOptions {
  lane: 'transactional' | 'bulk'
  signal?: AbortSignal
  /** After each group that was written. */
  onProgress?: () => void
}

/**
 * Sends messages by id, from claim to recorded outcome: the one place a message leaves from.
 * Claims durably, renders, hands each channel its share, writes outcomes in small groups. A message somebody else holds is left to him.
 */
export async function deliver(
  scope: Scope,
  ids: readonly string[],
  { lane, signal, onProgress }: DeliverOptions,
): Promise<DeliverySummary> {
  const { leaseSeconds } = scope.options(deliveryOptions)
  const until = new Date(scope.now().getTime() + leaseSeconds * 1_000)
  const summary: DeliverySummary = { claimed: 0, sent: 0, failed: 0, notSent: 0, held: 0, open: 0 }
  const { claims, rendered } = await scope.tx(async em => {
    const taken = await claim(em, scope, ids, leaseSeconds * 1_000)
    return { claims: taken, rendered: await renderAll(em, scope, taken) }
  })
  summary.claimed = claims.length
  const recorder = makeRecorder(scope, group => {
    for (const { state } of group) summary[COUNTED_AS[state]] += 1
    onProgress?.()
  })
  const byChannel = Map.groupBy(claims, one => one.message.channel)
  await Promise.all([...byChannel].map(([id, share]) => carry(scope, id, share, rendered, { lane, until, signal }, recorder.add)))
  await recorder.finish()
  return summary
}

/** Sends the share of one channel; a message is done when the last of its dispatches is. */
async function carry(
  scope: Scope,
  channelId: string,
  claims: readonly Claim[],
  rendered: ReadonlyMap<string, Rendering>,
  { lane, until, signal }: { lane: 'transactional' | 'bulk'; until: Date; signal: AbortSignal | undefined },
  add: (result: MessageResult) => void,
): Promise<void> {
  const channel = scope.contributed(channels).find(one => one.id === channelId)
  const credentials = await load(channel, scope, claims)
  const batch: Dispatch[] = []
  const owners: { claim: Claim; results: DeliveryResult[]; pending: number; retryMs: number; locale: string | null }[] = []
  for (const one of claims) {
    if (one.heldUntil !== null) {
      add(heldBack(one, one.heldUntil))
      continue
    }
    const rendering = rendered.get(one.message.id)
    const reason =
      one.reason ??
      (channel === undefined ? 'channel_missing' : rendering === undefined ? 'no_subscription' : rendering.ok ? null : rendering.reason)
    if (reason !== null) {
      add(leftOut(one, reason))
      continue
    }
    const usable = one.targets.filter(target => credentials === null || credentials.has(target.id))
    if (usable.length === 0) {
      add(leftOut(one, 'no_subscription'))
      continue
    }
    const locale = rendering?.ok === true ? rendering.locale : null
    const owner = { claim: one, results: [], pending: usable.length, retryMs: 0, locale }
    for (const target of usable) {
      owners.push(owner)
      batch.push({
        messageId: one.message.id,
        target: { subscriptionId: target.id, address: target.address, siteId: target.siteId },
        credentials: credentials?.get(target.id) ?? null,
        content: rendering?.ok === true ? rendering.rendered : {},
        token: scope.tokens.sign('receipt', { w: scope.workspaceId, m: one.message.id, s: target.id }),
        collapseKey: one.message.collapseKey ?? collapseKeyOf(rendering) ?? one.message.id,
        until,
        lane: one.message.class === 'transactional' ? 'transactional' : lane,
      })
    }
  }
  if (channel === undefined || batch.length === 0) return
  await channel.send(
    batch,
    scope,
    (index, outcome) => {
      const owner = owners[index]
      const dispatch = batch[index]
      if (owner === undefined || dispatch === undefined) return
      owner.results.push(resultOf(dispatch, outcome))
      if (outcome.kind === 'retry') owner.retryMs = Math.max(owner.retryMs, outcome.afterMs)
      owner.pending -= 1
      if (owner.pending === 0) add({ ...messageResult(scope, owner.claim, owner.results, owner.retryMs), locale: owner.locale })
    },
    signal,
  )
}

/** The author's own key, when the content has one. */
const collapseKeyOf = (rendering: Rendering | undefined): string | null =>
  rendering?.ok === true && typeof rendering.rendered.collapseKey === 'string' ? rendering.rendered.collapseKey : null

const load = async (channel: Channel | undefined, scope: Scope, claims: readonly Claim[]): Promise<ReadonlyMap<string, unknown> | null> => {
  const loader = channel?.load
  if (loader === undefined) return null
  return scope.tx(em =>
    loader(
      claims.flatMap(one => one.targets.map(target => target.id)),
      em,
      scope,
    ),
  )
}

/** Not sent, and why; a message that reached one of its browsers before was sent all the same. */
const leftOut = (one: Claim, reason: Reason): MessageResult =>
  one.wasAccepted
    ? { message: one.message, state: 'sent', reason: null, due: null, deliveries: [] }
    : { message: one.message, state: 'not_sent', reason, cause: one.cause, due: null, deliveries: [] }

/** Waits for its time. A run of a journey asks for its own; everything else is due by itself. */
const heldBack = ({ message, reason, cause }: Claim, heldUntil: Date): MessageResult => ({
  message,
  state: 'held',
  reason,
  cause,
  heldUntil,
  due: message.sourceKind === 'journey' ? null : heldUntil,
  deliveries: [],
})

/** What a channel of another plugin says is kept as far as there is room for it. */
const MOST_REASON = 50
const smallint = (value: number): number => (Number.isFinite(value) ? Math.trunc(Math.min(Math.max(value, 0), 32_767)) : 0)

const resultOf = (dispatch: Dispatch, outcome: DispatchOutcome): DeliveryResult => ({
  subscriptionId: dispatch.target.subscriptionId,
  siteId: dispatch.target.siteId,
  state: outcome.kind === 'accepted' ? 'accepted' : outcome.kind === 'failed' ? 'failed' : 'retrying',
  reason: outcome.kind === 'accepted' ? null : outcome.reason.slice(0, MOST_REASON),
  status: outcome.status === undefined ? null : smallint(outcome.status),
  detail: outcome.kind === 'accepted' ? null : (outcome.detail ?? null),
  providerId: outcome.kind === 'accepted' ? (outcome.providerId ?? null) : null,
  attempts: smallint(outcome.attempts),
  gone: outcome.kind === 'failed' && outcome.gone === true,
})

/** Due again while one of its browsers may still be reached; then sent when one accepted it, now or before, else failed. */
function messageResult(scope: Scope, one: Claim, deliveries: readonly DeliveryResult[], retryMs: number): MessageResult {
  const { message } = one
  const retrying = deliveries.find(delivery => delivery.state === 'retrying')
  const isOld = scope.now().getTime() - message.leavingSince.getTime() > GIVE_UP_MS
  if (retrying !== undefined && message.attempts - (wasTried(deliveries) ? 0 : 1) < MOST_ATTEMPTS && !isOld) {
    const due = new Date(scope.now().getTime() + Math.max(retryMs, 1_000))
    return { message, state: 'planned', reason: retrying.reason, due, deliveries }
  }
  const wasSent = one.wasAccepted || deliveries.some(delivery => delivery.state === 'accepted')
  return {
    message,
    state: wasSent ? 'sent' : 'failed',
    reason: wasSent ? null : (deliveries[0]?.reason ?? 'rejected'),
    due: null,
    deliveries: deliveries.map(givenUp),
  }
}

/** A delivery that would be tried again, of a message that will not. */
const givenUp = (delivery: DeliveryResult): DeliveryResult => (delivery.state === 'retrying' ? { ...delivery, state: 'failed' } : delivery)
