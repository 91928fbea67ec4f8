import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { workspaceDay } from '../rbac/index.ts'
import { countsFrom, type SourceCounts } from './source-counts.ts'
import type { Counted } from './tally.ts'

/** In place of a day: what was counted on all of them. */
const ALL_DAYS = '-infinity'

/** A change of a counter of one step. */
export interface StepChange {
  sourceId: string
  node: string
  version: number
  what: string
  by: number
}

/** What is counted by step: how messages ended, and how far they came; not what is still on its way. */
export const stepOf = (of: Counted, what: string): Omit<StepChange, 'by'> | null =>
  of.sourceKind !== 'journey' || of.node == null || what === 'open' || what.startsWith('delivery:')
    ? null
    : { sourceId: of.sourceId, node: of.node, version: of.sourceVersion ?? 0, what }

/** Writes changes of counters for the day and for all days, in one order, so that two transactions never wait for each other in a circle. */
export async function writeSteps(
  em: EntityManager,
  scope: Pick<Scope, 'workspaceId' | 'now'>,
  slot: number,
  changes: readonly StepChange[],
): Promise<void> {
  if (changes.length === 0) return
  await query(em, ADD, [
    scope.workspaceId,
    slot,
    [ALL_DAYS, await workspaceDay(em, scope.workspaceId, scope.now())],
    changes.map(one => one.sourceId),
    changes.map(one => one.node),
    changes.map(one => one.version),
    changes.map(one => one.what),
    changes.map(one => one.by),
  ])
}

/** Which messages of a journey are counted: of one version, within some days. Both days are among them. */
export interface StepPeriod {
  version: number | null
  days: { from: string; to: string } | null
}

/** How the messages of each step of a journey fared, by node, from counters. A message counts on the day on which we learned that it was sent or not, shown, clicked: days that are over stay as they are told. What is taken back later leaves no day below nothing. */
export async function stepCountsOf(
  em: EntityManager,
  scope: Scope,
  journeyId: string,
  { version, days }: StepPeriod,
): Promise<ReadonlyMap<string, SourceCounts>> {
  const rows = await query<{ node: string; what: string; count: string }>(em, READ, [
    scope.workspaceId,
    journeyId,
    days?.from ?? ALL_DAYS,
    days?.to ?? ALL_DAYS,
    version,
  ])
  return new Map(
    [...Map.groupBy(rows, row => row.node)].map(([node, of]) => [
      node,
      countsFrom(new Map(of.map(({ what, count }) => [what, Number(count)]))),
    ]),
  )
}

const ADD = `
insert into delivery_step_tally as t (workspace_id, source_id, day, node, version, what, slot, count)
select $1, c.source_id, d.day, c.node, c.version, c.what, $2::smallint, c.by
from unnest($3::date[]) d(day), unnest($4::uuid[], $5::text[], $6::int[], $7::text[], $8::bigint[]) c(source_id, node, version, what, by)
order by c.source_id, d.day, c.node, c.version, c.what
on conflict (workspace_id, source_id, day, node, version, what, slot) do update set count = t.count + excluded.count`
const READ = `
select node, what, greatest(sum(count), 0) as count from delivery_step_tally
where workspace_id = $1 and source_id = $2 and day between $3::date and $4::date and ($5::int is null or version = $5) group by 1, 2`
