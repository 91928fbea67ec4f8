import { type EntityManager, NotFound, query, type Scope, type Why } from 'fathi/sdk'
import { showSeen } from '../segments/index.ts'
import { findJourney } from './journey.service.ts'
import { planOf } from './plans.ts'
import { Run } from './run.entity.ts'
import type { RunDetail } from './run.schema.ts'
import { showRun } from './run.show.ts'
import { Version } from './version.entity.ts'
import { VisitRow } from './visit.entity.ts'

type Path = RunDetail['path']

/** One person's way through a journey, node by node: by which outlet it left each, why, and what was sent there. */
export const readRun = (scope: Scope, idOrKey: string, runId: string): Promise<RunDetail> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const run = await em.findOneOrFail(Run, { id: runId, journeyId: journey.id }, { failHandler: () => new NotFound() })
    const visits = await em.find(VisitRow, { runId }, { orderBy: { visit: 'asc' }, limit: 1_000 })
    const [titles, messages] = [await titlesOf(em, scope, journey.id, visits), await messagesOf(em, scope, runId)]
    const path: Path = []
    for (const [i, one] of visits.entries()) {
      path.push({
        visit: one.visit,
        node: one.node,
        title: titles.get(`${one.version} ${one.node}`) ?? one.node,
        version: one.version,
        cameFrom: one.cameFrom ?? null,
        cameBy: one.cameBy ?? null,
        at: one.at.toISOString(),
        ...leftOf(run, one, visits[i + 1]),
        step: { ...one.step },
        skipped: one.skipped,
        why: await showWhy(em, scope, one.why ?? [], one.at),
        message: messages.get(`${runId}/${one.stay}`) ?? null,
      })
    }
    return { ...(await showRun(em, scope, run)), entry: run.entry, hasPath: run.hasPath, path }
  })

/** How a visit was over: by the next one, or by the end of the run. */
function leftOf(run: Run, visit: VisitRow, next: VisitRow | undefined): { leftBy: string | null; leftAt: string | null } {
  if (next !== undefined) return { leftBy: next.stay === visit.stay ? null : (next.cameBy ?? null), leftAt: next.at.toISOString() }
  return { leftBy: run.endedBy ?? null, leftAt: run.endedAt?.toISOString() ?? null }
}

async function titlesOf(em: EntityManager, scope: Scope, journeyId: string, visits: readonly VisitRow[]): Promise<Map<string, string>> {
  const numbers = [...new Set(visits.map(one => one.version))]
  const titles = new Map<string, string>()
  for (const { number, planHash } of await em.find(Version, { journeyId, number: { $in: numbers } }))
    for (const { id, title } of Object.values((await planOf(em, scope, planHash)).nodes)) titles.set(`${number} ${id}`, title)
  return titles
}

/** What decided, as far as the caller may see it; nothing for whoever may not see people. */
export async function showWhy(em: EntityManager, scope: Scope, why: readonly Why[], at: Date): Promise<Path[number]['why']> {
  if (why.length === 0 || !scope.permissions.has('cdp:read')) return []
  const shown = await showSeen(
    em,
    scope,
    why.flatMap(one => one.seen ?? []),
    at,
  )
  return why.map(one => ({ title: one.title, seen: one.seen === undefined ? null : (shown.shift() ?? null) }))
}

async function messagesOf(em: EntityManager, scope: Scope, runId: string): Promise<Map<string, NonNullable<Path[number]['message']>>> {
  const rows = await query<{ key: string; id: string; state: string; reason: string | null; due: Date | null }>(em, MESSAGES, [
    scope.workspaceId,
    runId,
  ])
  return new Map(rows.map(({ key, due, ...message }) => [key, { ...message, due: due?.toISOString() ?? null }]))
}

const MESSAGES = `
select s.key, m.id, m.state, m.reason, m.due from triggers_send s
join delivery_message m on m.workspace_id = $1 and m.id = s.message_id where s.workspace_id = $1 and s.run_id = $2`
