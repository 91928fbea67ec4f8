import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { ENTRY, ENTRY_OUTLET } from './draft.schema.ts'

const SLOTS = 16

/** The run that is counted. */
interface Counted {
  journeyId: string
  version: number
}
/** What happened to it: it entered a node, took an outlet, or something that counts for the whole run. */
export type Happening = { entered: string } | { left: string; by: string } | { run: 'started' | 'completed' | 'exited' | 'failed' | 'goal' }

/** Counts what happened to a run, in the transaction in which it happened. */
export async function count(
  em: EntityManager,
  scope: Pick<Scope, 'workspaceId'>,
  of: Counted,
  happened: readonly Happening[],
): Promise<void> {
  const rows = happened.map(placeOf).toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1)) // two runs never wait for each other in a circle
  await query(em, ADD, [
    scope.workspaceId,
    of.journeyId,
    of.version,
    Math.floor(Math.random() * SLOTS),
    rows.map(([node]) => node),
    rows.map(([, outlet]) => outlet),
  ])
}

function placeOf(happening: Happening): [node: string, outlet: string] {
  if ('entered' in happening) return [happening.entered, '']
  return 'left' in happening ? [happening.left, happening.by] : ['', happening.run]
}

/** That a run came to a node along an edge. Who was moved there by a new version came along none. */
export const cameTo = (node: string, came: { from: string; by: string } | null): Happening[] => {
  const { from, by } = came ?? { from: ENTRY, by: ENTRY_OUTLET }
  return [{ entered: node }, ...(by.startsWith('@') ? [] : [{ left: from, by }])]
}

const ADD = `
insert into triggers_tally (workspace_id, journey_id, version, slot, node, outlet, count)
select $1, $2, $3, $4, t.node, t.outlet, 1 from unnest($5::text[], $6::text[]) as t(node, outlet)
on conflict (workspace_id, journey_id, node, outlet, version, slot) do update set count = triggers_tally.count + 1`
