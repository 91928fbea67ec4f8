import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { ENTRY } from './draft.schema.ts'
import { findJourney } from './journey.service.ts'
import type { Numbers, NumbersQuery } from './numbers.schema.ts'

interface Inside {
  node: string
  version: number
  count: number
}
interface Counted {
  node: string
  outlet: string
  count: number
}

interface Trouble {
  node: string
  code: string
  runs: number
  since: Date
}

/** How many are where in a journey, and which ways were taken: from counters and an index, however many were there. */
export const journeyNumbers = (scope: Scope, idOrKey: string, { version }: NumbersQuery): Promise<Numbers> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const everywhere = await insideOf(em, scope, journey.id)
    const inside = version === undefined ? everywhere : everywhere.filter(one => one.version === version)
    const counted = await query<Counted>(em, COUNTED, [scope.workspaceId, journey.id, version ?? null])
    const troubles = await query<Trouble>(em, TROUBLES, [scope.workspaceId, journey.id, version ?? null])
    const ofRuns = (what: string) => counted.find(one => one.node === '' && one.outlet === what)?.count ?? 0
    const nodes = [...new Set([...inside, ...counted, ...troubles].map(one => one.node))].filter(node => node !== '').toSorted()
    return {
      version: version ?? null,
      at: scope.now().toISOString(),
      runs: {
        started: ofRuns('started'),
        active: sum(inside),
        completed: ofRuns('completed'),
        exited: ofRuns('exited'),
        failed: ofRuns('failed'),
        goal: ofRuns('goal'),
      },
      nodes: nodes.map(node => {
        const own = counted.filter(one => one.node === node)
        const outlets = own.filter(one => one.outlet !== '').map(({ outlet, count }) => ({ outlet, taken: count }))
        return {
          node,
          waiting: sum(inside.filter(one => one.node === node)),
          entered: node === ENTRY ? ofRuns('started') : (own.find(one => one.outlet === '')?.count ?? 0),
          troubled: troubles.reduce((total, one) => total + (one.node === node ? one.runs : 0), 0),
          outlets,
        }
      }),
      troubles: troubles.map(({ since, ...one }) => ({ ...one, since: since.toISOString() })),
      versions: [...Map.groupBy(everywhere, one => one.version)].map(([of, rows]) => ({ version: of, active: sum(rows) })),
    }
  })

/** Who is inside, by node and version; at the entry until the first node is entered. */
export const insideOf = (em: EntityManager, scope: Scope, journeyId: string): Promise<Inside[]> =>
  query<Inside>(em, INSIDE, [scope.workspaceId, journeyId])

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)

const INSIDE = `
select coalesce(node, '${ENTRY}') as node, version, count(*)::int as count from triggers_run
where workspace_id = $1 and journey_id = $2 and state = 'active' group by 1, 2 order by 2, 1`
const TROUBLES = `
select trouble_node as node, trouble as code, count(*)::int as runs, min(trouble_since) as since from triggers_run
where workspace_id = $1 and journey_id = $2 and trouble is not null and state = 'active' and ($3::int is null or version = $3) group by 1, 2 order by 4`
const COUNTED = `
select node, outlet, sum(count)::int as count from triggers_tally
where workspace_id = $1 and journey_id = $2 and ($3::int is null or version = $3) group by 1, 2 order by 1, 2`
