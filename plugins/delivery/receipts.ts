import { query, type Scope } from 'fathi/sdk'
import type { Receipts } from './delivery.schema.ts'

const KINDS: Readonly<Record<string, string>> = { shown: 'shown', clicked: 'clicked', dismissed: 'dismissed' }
/** A device's clock is believed within this; else the hour of arrival counts. */
const MOST_SKEW_MS = 7 * 86_400_000

interface Seen {
  messageId: string
  subscriptionId: string
  kind: string
  action: string | null
  url: string | null
  at: Date
}

/**
 * Records what browsers report. Each receipt is judged alone: its token names workspace, message and subscription and cannot be forged; what is not ours is passed over,
 * and repeats change nothing, for the first time counts.
 */
export async function recordReceipts(
  receipts: Receipts['receipts'],
  verify: (token: string) => Record<string, unknown> | null,
  enter: (workspaceId: string) => Scope,
): Promise<number> {
  const now = Date.now()
  const believed = receipts.flatMap(receipt => {
    const claims = verify(receipt.token)
    const kind = KINDS[receipt.kind]
    if (claims === null || kind === undefined) return []
    const said = new Date(receipt.at ?? now).getTime()
    const at = Number.isFinite(said) && Math.abs(said - now) < MOST_SKEW_MS ? new Date(Math.min(said, now)) : new Date(now)
    return [
      {
        workspaceId: String(claims.w),
        messageId: String(claims.m),
        subscriptionId: String(claims.s),
        kind,
        action: receipt.action?.slice(0, 50) ?? null,
        url: receipt.url ?? null,
        at,
      },
    ]
  })
  for (const [workspaceId, group] of Map.groupBy(believed, one => one.workspaceId)) await recordIn(enter(workspaceId), group)
  return believed.length
}

const recordIn = (scope: Scope, seen: readonly Seen[]): Promise<void> =>
  scope.tx(async em => {
    const rows = await query<{ source_kind: string; source_id: string }>(em, RECORD, [
      scope.workspaceId,
      seen.map(one => one.messageId),
      seen.map(one => one.subscriptionId),
      seen.map(one => one.kind),
      seen.map(one => one.action),
      seen.map(one => one.url),
      seen.map(one => one.at),
    ])
    for (const row of rows) if (row.source_kind === 'campaign') scope.live.changed('campaigns', row.source_id)
    scope.live.changed('deliveries', seen[0]?.messageId ?? '')
  })

/** A receipt may overtake the outcome of its send: then it waits in a row of its own, which the outcome completes. A click says that it was shown, and takes back a dismissal: browsers close what was clicked, and some report that too. */
const RECORD = `
with seen as (
  select message_id, subscription_id,
    min(at) filter (where kind in ('shown', 'clicked')) as shown_at, min(at) filter (where kind = 'clicked') as clicked_at, min(at) filter (where kind = 'dismissed') as dismissed_at,
    (array_agg(action order by at) filter (where kind = 'clicked'))[1] as action, (array_agg(url order by at) filter (where kind = 'clicked'))[1] as url
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) t(message_id, subscription_id, kind, action, url, at)
  group by message_id, subscription_id
), known as (
  select seen.*, m.profile_id, m.channel, m.source_kind, m.source_id, s.site_id
  from seen join delivery_message m on m.workspace_id = $1 and m.id = seen.message_id join delivery_subscription s on s.workspace_id = $1 and s.id = seen.subscription_id
), written as (
  insert into delivery_delivery as d (id, workspace_id, message_id, subscription_id, profile_id, site_id, channel, state, attempts, at, shown_at, clicked_at, clicked_action, clicked_url, dismissed_at)
  select gen_random_uuid(), $1, message_id, subscription_id, profile_id, site_id, channel, 'accepted', 0, coalesce(shown_at, dismissed_at), shown_at, clicked_at, action, url, case when clicked_at is null then dismissed_at end from known
  on conflict (workspace_id, message_id, subscription_id) do update set shown_at = coalesce(d.shown_at, excluded.shown_at), clicked_at = coalesce(d.clicked_at, excluded.clicked_at),
    clicked_action = coalesce(d.clicked_action, excluded.clicked_action), clicked_url = coalesce(d.clicked_url, excluded.clicked_url), 
    dismissed_at = case when coalesce(d.clicked_at, excluded.clicked_at) is null then coalesce(d.dismissed_at, excluded.dismissed_at) end
)
select distinct source_kind, source_id from known`
