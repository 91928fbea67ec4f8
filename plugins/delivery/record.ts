import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import type { Claimed } from './claim.ts'
import type { Cause } from './decide.ts'
import { tellEnded } from './tell-ended.ts'
import type { MessageState } from './message.entity.ts'
import { deactivate } from './subscription.service.ts'
import { outcomeKey, TallyChanges } from './tally.ts'

/** How one attempt at one subscription ended. */
export interface DeliveryResult {
  subscriptionId: string
  siteId: string | null
  state: 'retrying' | 'accepted' | 'failed'
  reason: string | null
  status: number | null
  detail: string | null
  providerId: string | null
  attempts: number
  gone: boolean
}
/** Whether a request was made at all. */
export const wasTried = (deliveries: readonly DeliveryResult[]): boolean => deliveries.some(delivery => delivery.attempts > 0)

/** How a claimed message ended, or when it is due again. */
export interface MessageResult {
  message: Claimed
  state: MessageState
  reason: string | null
  due: Date | null
  heldUntil?: Date | null
  cause?: Cause | null
  /** The language it was rendered for. */
  locale?: string | null
  deliveries: readonly DeliveryResult[]
}

/** Writes a group of results in one transaction. Results of a message that another sender holds by now are left out: they came too late to count. */
export async function recordResults(em: EntityManager, scope: Scope, group: readonly MessageResult[]): Promise<void> {
  const now = scope.now()
  const results = group.toSorted((a, b) => (a.message.id < b.message.id ? -1 : 1)) // all lock messages in this order
  const rows = await query<{ id: string; profile_id: string; was: string | null; became: string | null }>(em, RECORD, [
    scope.workspaceId,
    now,
    JSON.stringify(results.map(messageRow)),
    JSON.stringify(results.flatMap(deliveryRows)),
  ])
  const ours = new Set(rows.filter(row => row.became === null).map(row => row.id))
  const counted = results.filter(one => ours.has(one.message.id))
  await deactivateDead(em, scope, counted)
  const landed = rows.filter(row => row.became !== null)
  await touchSources(
    em,
    scope,
    landed.map(row => row.profile_id),
    'delivery.messages',
  )
  for (const { state, reason, message } of counted) tellEnded(em, { ...message, state, reason })
  await tallyOf(counted, rows, now).write(em, scope) // last, because its rows are what senders side by side share
}

const messageRow = ({ message, state, reason, due, heldUntil, cause, locale, deliveries }: MessageResult) => ({
  id: message.id,
  epoch: message.epoch,
  state,
  reason,
  due,
  held_until: heldUntil,
  cause,
  locale,
  tried: wasTried(deliveries) ? 1 : 0,
})

const deliveryRows = ({ message, deliveries }: MessageResult) =>
  deliveries.map(({ subscriptionId, siteId, state, reason, status, detail, attempts, providerId }) => ({
    message_id: message.id,
    channel: message.channel,
    subscription_id: subscriptionId,
    site_id: siteId,
    state,
    reason,
    status,
    detail: storable(detail),
    attempts,
    provider_id: storable(providerId),
  }))

/** A push service's own words, without what PostgreSQL cannot keep. */
const storable = (text: string | null): string | null => text?.slice(0, 1_000).replaceAll('\0', '').toWellFormed() ?? null

async function deactivateDead(em: EntityManager, scope: Scope, results: readonly MessageResult[]): Promise<void> {
  const dead = results.flatMap(one => one.deliveries.filter(delivery => delivery.gone).map(delivery => delivery.subscriptionId))
  if (dead.length > 0) await deactivate(em, scope, dead, 'gone')
}

/** What changes in the counters. */
function tallyOf(
  results: readonly MessageResult[],
  landed: readonly { id: string; was: string | null; became: string | null }[],
  now: Date,
): TallyChanges {
  const tally = new TallyChanges()
  const sources = new Map<string, Claimed>()
  for (const { message, state, reason } of results) {
    sources.set(message.id, message)
    if (state === 'planned' || state === 'held') continue
    tally.add(message, 'open', -1)
    tally.add(message, outcomeKey(state, reason))
    if (state === 'sent' && message.sourceKind === 'campaign') tally.addAt(message, 'sent', now)
  }
  for (const { id, was, became } of landed) {
    const source = sources.get(id)
    if (source === undefined || became === null) continue
    if (was !== null) tally.add(source, `delivery:${was}`, -1)
    tally.add(source, `delivery:${became}`)
  }
  return tally
}

/** Its browser reported it before the push service's answer came. */
const SEEN = 'coalesce(delivery_delivery.shown_at, delivery_delivery.clicked_at, delivery_delivery.dismissed_at) is not null'

/** One statement, because the network costs more than the work; gives back the messages that were ours, and of their deliveries the former state and the new one. */
const RECORD = `
with written as (
  update delivery_message m set state = g.state, reason = g.reason, due = g.due, is_leased = false, attempts = m.attempts - 1 + g.tried, locale = coalesce(g.locale, m.locale),
    held_until = g.held_until, leaving_since = case when g.state = 'held' then null else m.leaving_since end, held_since = case when g.state = 'held' then coalesce(m.held_since, $2::timestamptz) else m.held_since end, cause = g.cause,
    decided_at = case when g.state in ('planned', 'held') then null else $2::timestamptz end, updated_at = $2
  from jsonb_to_recordset($3::jsonb) g(id uuid, epoch int, state text, reason text, due timestamptz, held_until timestamptz, cause jsonb, locale text, tried int)
  where m.workspace_id = $1 and m.id = g.id and m.epoch = g.epoch and m.state in ('planned', 'held')
  returning m.id, m.profile_id
), landed as (
  insert into delivery_delivery (id, workspace_id, message_id, subscription_id, profile_id, site_id, channel, state, reason, status, detail, attempts, provider_id, at)
  select uuidv7(), $1, t.message_id, t.subscription_id, w.profile_id, t.site_id, t.channel, t.state, t.reason, t.status, t.detail, t.attempts, t.provider_id, $2
  from jsonb_to_recordset($4::jsonb) t(message_id uuid, subscription_id uuid, site_id uuid, channel text, state text, reason text, status smallint, detail text, attempts smallint, provider_id text)
    join written w on w.id = t.message_id
  on conflict (workspace_id, message_id, subscription_id) do update set
    state = case when ${SEEN} then 'accepted' else excluded.state end, reason = case when ${SEEN} then null else excluded.reason end, status = excluded.status, detail = excluded.detail,
    attempts = delivery_delivery.attempts + excluded.attempts, provider_id = excluded.provider_id, at = excluded.at
  returning message_id, profile_id, old.state as was, new.state as became
)
select id, profile_id, null as was, null as became from written union all select message_id, profile_id, was, became from landed`
