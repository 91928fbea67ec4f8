import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { workspaceDay } from '../rbac/index.ts'
import { ENTRY, ENTRY_OUTLET } from './draft.schema.ts'

const SLOTS = 16
/** In place of a day: what was counted on all of them. */
export const ALL_DAYS = '-infinity'

/** The run that is counted. */
interface Counted {
  journeyId: string
  version: number
}
/** What happened to it: it entered a node, took an outlet, ended at a node that it did not leave, or something that counts for the whole run. */
export type Happening =
  | { entered: string }
  | { left: string; by: string }
  | { ended: 'exited' | 'failed'; at: string }
  | { run: 'started' | 'completed' | 'exited' | 'failed' | 'goal' }

/** Counts what happened to a run, in the transaction in which it happened: for the day and for all days. */
export async function count(
  em: EntityManager,
  scope: Pick<Scope, 'workspaceId' | 'now'>,
  of: Counted,
  happened: readonly Happening[],
): Promise<void> {
  const rows = happened.map(placeOf)
  const today = await workspaceDay(em, scope.workspaceId, scope.now())
  await query(em, ADD, [
    scope.workspaceId,
    of.journeyId,
    of.version,
    Math.floor(Math.random() * SLOTS),
    rows.map(([node]) => node),
    rows.map(([, outlet]) => outlet),
    [ALL_DAYS, today],
  ])
}

function placeOf(happening: Happening): [node: string, outlet: string] {
  if ('entered' in happening) return [happening.entered, '']
  if ('ended' in happening) return [happening.at, `@${happening.ended}`]
  return 'left' in happening ? [happening.left, happening.by] : ['', happening.run]
}

/** That a run came to a node along an edge. Who was moved there by a new version came along none. */
export const cameTo = (node: string, came: { from: string; by: string } | null): Happening[] => {
  const { from, by } = came ?? { from: ENTRY, by: ENTRY_OUTLET }
  return [{ entered: node }, ...(by.startsWith('@') ? [] : [{ left: from, by }])]
}

/** In one order, so that two runs never wait for each other in a circle. */
const ADD = `
insert into triggers_tally (workspace_id, journey_id, day, node, outlet, version, slot, count)
select $1, $2, d.day, t.node, t.outlet, $3, $4, 1 from unnest($7::date[]) as d(day), unnest($5::text[], $6::text[]) as t(node, outlet) order by d.day, t.node, t.outlet
on conflict (workspace_id, journey_id, day, node, outlet, version, slot) do update set count = triggers_tally.count + 1`
