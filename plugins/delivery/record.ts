import { type EntityManager, publish, query, type Scope, uuidv7 } from 'fathi/sdk'
import type { Claimed } from './claim.ts'
import { messageSent } from './delivery.events.ts'
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
/** How a claimed message ended, or when it is due again. */
export interface MessageResult {
  message: Claimed
  state: MessageState
  reason: string | null
  due: Date | null
  /** The language it was rendered for. */
  locale?: string | null
  deliveries: readonly DeliveryResult[]
}

/** Writes a group of results in one transaction. Results of a message that another sender holds by now are left out: they came too late to count. */
export async function recordResults(em: EntityManager, scope: Scope, results: readonly MessageResult[]): Promise<void> {
  const now = scope.now()
  const written = await query<{ id: string }>(em, MESSAGES, [
    scope.workspaceId,
    now,
    results.map(one => one.message.id),
    results.map(one => one.message.epoch),
    results.map(one => one.state),
    results.map(one => one.reason),
    results.map(one => one.due),
    results.map(one => one.locale ?? null),
  ])
  const ours = new Set(written.map(row => row.id))
  const tally = new TallyChanges()
  for (const { message, state, reason } of results) {
    if (!ours.has(message.id) || state === 'planned' || state === 'held') continue
    tally.add(message, 'open', -1)
    tally.add(message, outcomeKey(state, reason))
    if (state === 'sent' && message.sourceKind === 'campaign') tally.addAt(message, 'sent', now)
  }
  const deliveries = results
    .filter(one => ours.has(one.message.id))
    .flatMap(one => one.deliveries.map(delivery => ({ ...delivery, message: one.message })))
  if (deliveries.length > 0) {
    const rows = await query<{ message_id: string; before: string | null; after: string }>(em, DELIVERIES, [
      scope.workspaceId,
      now,
      deliveries.map(() => uuidv7()),
      deliveries.map(one => one.message.id),
      deliveries.map(one => one.subscriptionId),
      deliveries.map(one => one.message.profileId),
      deliveries.map(one => one.siteId),
      deliveries.map(one => one.message.channel),
      deliveries.map(one => one.state),
      deliveries.map(one => one.reason),
      deliveries.map(one => one.status),
      deliveries.map(one => one.detail?.slice(0, 1_000) ?? null),
      deliveries.map(one => one.attempts),
      deliveries.map(one => one.providerId),
    ])
    const sources = new Map(results.map(one => [one.message.id, one.message]))
    for (const { message_id, before, after } of rows) {
      const source = sources.get(message_id)
      if (source === undefined || before === after) continue
      if (before !== null) tally.add(source, `delivery:${before}`, -1)
      tally.add(source, `delivery:${after}`)
    }
  }
  for (const one of results)
    if (one.state === 'sent' && one.message.sourceKind !== 'campaign' && ours.has(one.message.id))
      publish(em, messageSent, { messageId: one.message.id, profileId: one.message.profileId })
  const dead = deliveries.filter(one => one.gone).map(one => one.subscriptionId)
  if (dead.length > 0) await deactivate(em, scope, dead, 'gone')
  await tally.write(em, scope) // last, because its rows are what senders side by side share
}

const MESSAGES = `
update delivery_message m set state = g.state, reason = g.reason, due = g.due, is_leased = false, locale = coalesce(g.locale, m.locale), decided_at = case when g.state = 'planned' then null else $2::timestamptz end, updated_at = $2
from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) g(id, epoch, state, reason, due, locale)
where m.workspace_id = $1 and m.id = g.id and m.epoch = g.epoch and m.state in ('planned', 'held')
returning m.id`

const DELIVERIES = `
insert into delivery_delivery (id, workspace_id, message_id, subscription_id, profile_id, site_id, channel, state, reason, status, detail, attempts, provider_id, at)
select t.id, $1, t.message_id, t.subscription_id, t.profile_id, t.site_id, t.channel, t.state, t.reason, t.status, t.detail, t.attempts, t.provider_id, $2
from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::smallint[], $12::text[], $13::smallint[], $14::text[])
  t(id, message_id, subscription_id, profile_id, site_id, channel, state, reason, status, detail, attempts, provider_id)
on conflict (workspace_id, message_id, subscription_id) do update set state = excluded.state, reason = excluded.reason, status = excluded.status, detail = excluded.detail,
  attempts = delivery_delivery.attempts + excluded.attempts, provider_id = excluded.provider_id, at = excluded.at
returning message_id, old.state as before, new.state as after`
