import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { workspaceDay } from '../rbac/index.ts'

const DAYS = 14
const DAY_MS = 86_400_000

interface OfDay {
  day: string
  entered: number
}

/** How many came into each of some journeys on each of the last days, today the last of them: one question for all journeys. */
export async function enteredByDay(
  em: EntityManager,
  scope: Scope,
  journeyIds: readonly string[],
): Promise<(journeyId: string) => OfDay[]> {
  const today = Date.parse(await workspaceDay(em, scope.workspaceId, scope.now()))
  const days = Array.from({ length: DAYS }, (_, i) => new Date(today - (DAYS - 1 - i) * DAY_MS).toISOString().slice(0, 10))
  const rows = await query<{ at: string; entered: number }>(em, ENTERED, [scope.workspaceId, journeyIds, days])
  const counts = new Map(rows.map(row => [row.at, row.entered]))
  return id => days.map(day => ({ day, entered: counts.get(`${id} ${day}`) ?? 0 }))
}

/** The days one by one, so that the index leads to each of them. */
const ENTERED = `
select journey_id || ' ' || to_char(day, 'YYYY-MM-DD') as at, sum(count)::int as entered from triggers_tally
where workspace_id = $1 and journey_id = any($2::uuid[]) and day = any($3::date[]) and node = '' and outlet = 'started' group by journey_id, day`
