import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { countsFrom, type SourceCounts } from './source-counts.ts'
import { minutesOf, talliesOf } from './tally.ts'

type SourceKind = 'campaign' | 'journey' | 'api' | 'test'

/** How far some sources are, from their counters: as cheap for a million messages as for ten. */
export async function countsOfMany(
  em: EntityManager,
  scope: Scope,
  kind: SourceKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceCounts>> {
  const tallies = await talliesOf(em, scope, kind, ids)
  return new Map(ids.map(id => [id, countsFrom(tallies.get(id) ?? new Map())]))
}

/** How far one source is. Shown, clicked and dismissed count messages, not browsers. */
export const countsOf = async (em: EntityManager, scope: Scope, kind: SourceKind, id: string): Promise<SourceCounts> =>
  countsFrom((await talliesOf(em, scope, kind, [id])).get(id) ?? new Map())

/** What a source holds, by reason, and when the first of it leaves. */
export async function heldOf(
  em: EntityManager,
  scope: Scope,
  kind: SourceKind,
  id: string,
): Promise<{ reason: string; count: number; from: string }[]> {
  const rows = await query<{ reason: string; count: string; from: Date }>(
    em,
    `select reason, count(*) as count, min(held_until) as from from delivery_message where workspace_id = $1 and source_kind = $2 and source_id = $3 and state = 'held' group by reason order by 2 desc`,
    [scope.workspaceId, kind, id],
  )
  return rows.map(row => ({ reason: row.reason, count: Number(row.count), from: row.from.toISOString() }))
}

/** The next planned messages of a source that nobody holds, by id: one lane of several. */
export async function pageOfSource(
  em: EntityManager,
  scope: Scope,
  of: { kind: SourceKind; id: string; after: string | null; limit: number; lane: number; lanes: number },
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from delivery_message where workspace_id = $1 and source_kind = $2 and source_id = $3 and ($4::uuid is null or id > $4) and state = 'planned' and due is null and (hashtext(id::text) & 2147483647) % $6 = $7 order by id limit $5`,
    [scope.workspaceId, of.kind, of.id, of.after, of.limit, of.lanes, of.lane],
  )
  return rows.map(row => row.id)
}

/** What is still open of a source: how many, how many of them nobody holds, and when the next of the others is due. */
export async function restOf(
  em: EntityManager,
  scope: Scope,
  kind: SourceKind,
  id: string,
): Promise<{ open: number; free: number; nextDue: Date | null }> {
  const [row] = await query<{ open: string; free: string; next_due: Date | null }>(
    em,
    `select count(*) as open, count(*) filter (where due is null) as free, min(due) as next_due from delivery_message where workspace_id = $1 and source_kind = $2 and source_id = $3 and state in ('planned', 'held')`,
    [scope.workspaceId, kind, id],
  )
  return { open: Number(row?.open), free: Number(row?.free), nextDue: row?.next_due ?? null }
}

/** The next people with an active subscription at a site, by profile id; without a site on the whole channel. */
export async function recipientsOfSite(
  em: EntityManager,
  scope: Scope,
  of: { channel: string; siteId: string | null; after: string | null; limit: number },
): Promise<readonly string[]> {
  const rows = await query<{ profile_id: string }>(
    em,
    `select distinct profile_id from delivery_subscription where workspace_id = $1 and channel = $2 and ($3::uuid is null or site_id = $3) and status = 'active' and ($4::uuid is null or profile_id > $4) order by profile_id limit $5`,
    [scope.workspaceId, of.channel, of.siteId, of.after, of.limit],
  )
  return rows.map(row => row.profile_id)
}

const STEPS_S = [10, 60, 300, 900, 3_600, 21_600, 86_400]
const MOST_POINTS = 60

/** Messages up to which their own times are read; beyond, the counters by minute. */
const FEW_MESSAGES = 20_000

export interface SeriesPoint {
  at: string
  sent: number
  shown: number
  clicked: number
}

/** Sent, shown and clicked over time, in steps that leave at most 60 points. */
export async function seriesOf(em: EntityManager, scope: Scope, kind: SourceKind, id: string, sent: number): Promise<SeriesPoint[]> {
  if (sent === 0) return []
  return sent > FEW_MESSAGES ? seriesByMinute(em, scope, kind, id) : exactSeries(em, scope, kind, id)
}

async function seriesByMinute(em: EntityManager, scope: Scope, kind: SourceKind, id: string): Promise<SeriesPoint[]> {
  const minutes = await minutesOf(em, scope, kind, id)
  const [first, last] = [minutes[0]?.at.getTime() ?? 0, minutes.at(-1)?.at.getTime() ?? 0]
  const stepMs = 1_000 * stepOf((last - first) / 1_000, 60)
  const points = Map.groupBy(minutes, one => Math.floor(one.at.getTime() / stepMs) * stepMs)
  const sum = (of: typeof minutes, what: string) => of.filter(one => one.what === what).reduce((total, one) => total + one.count, 0)
  return [...points].map(([at, of]) => ({
    at: new Date(at).toISOString(),
    sent: sum(of, 'sent'),
    shown: sum(of, 'shown'),
    clicked: sum(of, 'clicked'),
  }))
}

const stepOf = (seconds: number, least: number): number =>
  STEPS_S.find(step => step >= least && seconds / step <= MOST_POINTS) ?? STEPS_S.at(-1) ?? least

async function exactSeries(em: EntityManager, scope: Scope, kind: SourceKind, id: string): Promise<SeriesPoint[]> {
  const [span] = await query<{ seconds: number | null }>(
    em,
    `select extract(epoch from greatest(max(m.decided_at), max(d.shown_at), max(d.clicked_at)) - min(m.decided_at))::float8 as seconds
     from delivery_message m left join delivery_delivery d on d.workspace_id = $1 and d.message_id = m.id
     where m.workspace_id = $1 and m.source_kind = $2 and m.source_id = $3 and m.state = 'sent'`,
    [scope.workspaceId, kind, id],
  )
  const step = stepOf(span?.seconds ?? 0, 0)
  const rows = await query<{ at: Date; sent: string; shown: string; clicked: string }>(
    em,
    `with of_source as (select id, decided_at from delivery_message where workspace_id = $1 and source_kind = $2 and source_id = $3 and state = 'sent'),
     seen as (select message_id, min(shown_at) as shown_at, min(clicked_at) as clicked_at from delivery_delivery where workspace_id = $1 and message_id in (select id from of_source) group by 1),
     points as (select decided_at as at, 'sent' as what from of_source union all select shown_at, 'shown' from seen where shown_at is not null union all select clicked_at, 'clicked' from seen where clicked_at is not null)
     select date_bin($4 * interval '1 second', at, 'epoch') as at, count(*) filter (where what = 'sent') as sent, count(*) filter (where what = 'shown') as shown, count(*) filter (where what = 'clicked') as clicked
     from points group by 1 order by 1`,
    [scope.workspaceId, kind, id, step],
  )
  return rows.map(row => ({ at: row.at.toISOString(), sent: Number(row.sent), shown: Number(row.shown), clicked: Number(row.clicked) }))
}
