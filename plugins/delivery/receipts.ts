import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import type { Receipts } from './delivery.schema.ts'
import { type Counted, TallyChanges } from './tally.ts'

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
    const ids = [...new Set(seen.map(one => one.messageId))]
    const messages = await query<Counted & { id: string; profileId: string }>(em, LOCK, [scope.workspaceId, ids])
    if (messages.length === 0) return
    const before = await stagesOf(em, scope, ids)
    await query(em, RECORD, [
      scope.workspaceId,
      seen.map(one => one.messageId),
      seen.map(one => one.subscriptionId),
      seen.map(one => one.kind),
      seen.map(one => one.action),
      seen.map(one => one.url),
      seen.map(one => one.at),
      scope.now(),
    ])
    const after = await stagesOf(em, scope, ids)
    const tally = new TallyChanges()
    for (const message of messages) {
      for (const stage of STAGES) {
        const by = (after.get(message.id)?.[stage] ?? 0) - (before.get(message.id)?.[stage] ?? 0)
        tally.add(message, stage, by)
        if (by !== 0 && message.sourceKind === 'campaign' && (stage === 'shown' || stage === 'clicked'))
          tally.addAt(message, stage, firstOf(seen, message.id, stage), by)
      }
    }
    await touchSources(
      em,
      scope,
      messages.map(one => one.profileId),
      'delivery.messages',
    )
    await tally.write(em, scope)
    for (const [kind, topic] of SHOWN_LIVE)
      for (const id of new Set(messages.filter(one => one.sourceKind === kind).map(one => one.sourceId))) scope.live.changed(topic, id)
    scope.live.changed('deliveries', seen[0]?.messageId ?? '')
  })

/** When a message came to a stage, of what was just reported. */
const firstOf = (seen: readonly Seen[], messageId: string, stage: 'shown' | 'clicked'): Date =>
  new Date(
    Math.min(
      ...seen.filter(one => one.messageId === messageId && (one.kind === 'clicked' || one.kind === stage)).map(one => one.at.getTime()),
    ),
  )

/** Sources whose screens count along. */
const SHOWN_LIVE = [
  ['campaign', 'campaigns'],
  ['journey', 'journeys'],
] as const
const STAGES = ['shown', 'clicked', 'dismissed', 'delivery:accepted', 'delivery:retrying', 'delivery:failed'] as const
type Stages = Record<(typeof STAGES)[number], number>

/** How far messages are, over all their browsers: each stage counts a message once. */
async function stagesOf(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Stages>> {
  const rows = await query<{ message_id: string } & Stages>(
    em,
    `select message_id, bool_or(shown_at is not null)::int as shown, bool_or(clicked_at is not null)::int as clicked, bool_or(dismissed_at is not null)::int as dismissed,
       (count(*) filter (where state = 'accepted'))::int as "delivery:accepted", (count(*) filter (where state = 'retrying'))::int as "delivery:retrying",
       (count(*) filter (where state = 'failed'))::int as "delivery:failed"
     from delivery_delivery where workspace_id = $1 and message_id = any($2::uuid[]) group by 1`,
    [scope.workspaceId, ids],
  )
  return new Map(rows.map(row => [row.message_id, row]))
}

/** Receipts of one message come one after the other, so that each stage is counted once. */
const LOCK = `select id, profile_id as "profileId", source_kind as "sourceKind", source_id as "sourceId", source_version as "sourceVersion", node from delivery_message where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`

/** A receipt may overtake the outcome of its send: then it waits in a row of its own, which the outcome completes. Who reports a message has it, whatever became of the push service's answer. A click says that it was shown, and takes back a dismissal: browsers close what was clicked, and some report that too. */
const RECORD = `
with seen as (
  select message_id, subscription_id,
    min(at) filter (where kind in ('shown', 'clicked')) as shown_at, min(at) filter (where kind = 'clicked') as clicked_at, min(at) filter (where kind = 'dismissed') as dismissed_at,
    (array_agg(action order by at) filter (where kind = 'clicked'))[1] as action, (array_agg(url order by at) filter (where kind = 'clicked'))[1] as url
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) t(message_id, subscription_id, kind, action, url, at)
  group by message_id, subscription_id
), known as (
  select seen.*, m.profile_id, m.channel, s.site_id
  from seen join delivery_message m on m.workspace_id = $1 and m.id = seen.message_id join delivery_subscription s on s.workspace_id = $1 and s.id = seen.subscription_id
), written as (
  insert into delivery_delivery as d (id, workspace_id, message_id, subscription_id, profile_id, site_id, channel, state, attempts, at, shown_at, clicked_at, clicked_action, clicked_url, dismissed_at)
  select uuidv7(), $1, message_id, subscription_id, profile_id, site_id, channel, 'accepted', 0, $8, shown_at, clicked_at, action, url, case when clicked_at is null then dismissed_at end from known
  on conflict (workspace_id, message_id, subscription_id) do update set state = 'accepted', reason = null, shown_at = coalesce(d.shown_at, excluded.shown_at), clicked_at = coalesce(d.clicked_at, excluded.clicked_at),
    clicked_action = coalesce(d.clicked_action, excluded.clicked_action), clicked_url = coalesce(d.clicked_url, excluded.clicked_url), 
    dismissed_at = case when coalesce(d.clicked_at, excluded.clicked_at) is null then coalesce(d.dismissed_at, excluded.dismissed_at) end
)
select 1`
