import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { REASONS, type SourceCounts, stepCountsOf } from '../delivery/index.ts'
import { currentWorkspace, dayIn } from '../rbac/index.ts'
import { ENTRY } from './draft.schema.ts'
import { findJourney } from './journey.service.ts'
import type { Numbers, NumbersQuery } from './numbers.schema.ts'
import { ALL_DAYS } from './tally.ts'

/** Before anything was counted. */
const FIRST_DAY = '1970-01-01'

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
  /** Where its runs are until they come in. */
  at: string
  node: string
  code: string
  runs: number
  since: Date
}

/** How many are where in a journey, which ways were taken, and how its messages fared: from counters and an index, however many there were. */
export const journeyNumbers = (scope: Scope, idOrKey: string, { version, from, to }: NumbersQuery): Promise<Numbers> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const everywhere = await insideOf(em, scope, journey.id)
    const inside = version === undefined ? everywhere : everywhere.filter(one => one.version === version)
    const period = from === undefined && to === undefined ? null : await periodOf(scope, from, to)
    const days = period === null ? null : { from: period.from ?? FIRST_DAY, to: period.to }
    const counted = await countedIn(em, scope, journey.id, { version: version ?? null, days })
    const messages = await stepCountsOf(em, scope, journey.id, { version: version ?? null, days })
    const troubles = await query<Trouble>(em, TROUBLES, [scope.workspaceId, journey.id, version ?? null])
    const ofRuns = (what: string) => counted.find(one => one.node === '' && one.outlet === what)?.count ?? 0
    const stuck = (is: (one: Trouble) => boolean) => troubles.filter(is).reduce((total, { runs }) => total + runs, 0)
    const known = [...inside, ...counted, ...troubles].map(one => one.node)
    return {
      version: version ?? null,
      at: scope.now().toISOString(),
      period,
      runs: {
        started: ofRuns('started'),
        active: sum(inside),
        completed: ofRuns('completed'),
        exited: ofRuns('exited'),
        failed: ofRuns('failed'),
        goal: ofRuns('goal'),
      },
      nodes: [...new Set([...known, ...messages.keys()])]
        .filter(node => node !== '')
        .toSorted()
        .map(node => {
          const own = counted.filter(one => one.node === node)
          const of = (outlet: string) => own.find(one => one.outlet === outlet)?.count ?? 0
          return {
            node,
            waiting: Math.max(0, sum(inside.filter(one => one.node === node)) - stuck(one => one.at === node)), // counted one after the other
            entered: node === ENTRY ? ofRuns('started') : of(''),
            exited: of('@exited'),
            failed: of('@failed'),
            troubled: stuck(one => one.node === node),
            outlets: own.filter(({ outlet }) => !/^(@|$)/.test(outlet)).map(({ outlet, count }) => ({ outlet, taken: count })),
            messages: shownMessages(messages.get(node)),
          }
        }),
      troubles: together(troubles),
      versions: [...Map.groupBy(everywhere, one => one.version)].map(([of, rows]) => ({ version: of, active: sum(rows) })),
    }
  })

/** What nodes fail by, wherever their runs come from; the oldest first. */
const together = (troubles: readonly Trouble[]): Numbers['troubles'] =>
  [...Map.groupBy(troubles, one => `${one.node} ${one.code}`).values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const { node, code, since } = first
    return [{ node, code, runs: more.reduce((total, one) => total + one.runs, first.runs), since: since.toISOString() }]
  })

/** The days that are asked for, up to today. */
async function periodOf(scope: Scope, from: string | undefined, to: string | undefined): Promise<NonNullable<Numbers['period']>> {
  const { timeZone } = await currentWorkspace(scope)
  return { from: from ?? null, to: to ?? dayIn(timeZone, scope.now()), timeZone }
}

const countedIn = (
  em: EntityManager,
  scope: Scope,
  journeyId: string,
  { version, days }: { version: number | null; days: { from: string; to: string } | null },
): Promise<Counted[]> => query<Counted>(em, COUNTED, [scope.workspaceId, journeyId, version, days?.from ?? ALL_DAYS, days?.to ?? ALL_DAYS])

const texts: Readonly<Record<string, string>> = REASONS

function shownMessages(counts: SourceCounts | undefined): Numbers['nodes'][number]['messages'] {
  if (counts === undefined) return null
  const { sent, shown, clicked, dismissed, failed, notSent, reasons } = counts
  return {
    sent,
    shown,
    clicked,
    dismissed,
    failed,
    notSent,
    reasons: reasons.map(one => ({ ...one, text: texts[one.reason] ?? one.reason })),
  }
}

/** Who is inside, by node and version; at the entry until the first node is entered. */
export const insideOf = (em: EntityManager, scope: Scope, journeyId: string): Promise<Inside[]> =>
  query<Inside>(em, INSIDE, [scope.workspaceId, journeyId])

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)

const INSIDE = `
select coalesce(node, '${ENTRY}') as node, version, count(*)::int as count from triggers_run
where workspace_id = $1 and journey_id = $2 and state = 'active' group by 1, 2 order by 2, 1`
const TROUBLES = `
select coalesce(node, '${ENTRY}') as at, trouble_node as node, trouble as code, count(*)::int as runs, min(trouble_since) as since from triggers_run
where workspace_id = $1 and journey_id = $2 and trouble is not null and state = 'active' and ($3::int is null or version = $3) group by 1, 2, 3 order by since`
const COUNTED = `
select node, outlet, sum(count)::int as count from triggers_tally
where workspace_id = $1 and journey_id = $2 and day between $4::date and $5::date and ($3::int is null or version = $3) group by 1, 2 order by 1, 2`
