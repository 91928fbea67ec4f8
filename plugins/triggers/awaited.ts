import { durable, type EntityManager, query, type Scope } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import type { AwaitedKind, AwaitedRole } from './awaited.entity.ts'
import { matches } from './matches.ts'
import { runs } from './rules/runs.ts'
import { Run } from './run.entity.ts'
import { count } from './tally.ts'

/** Something that runs may wait for. */
export interface News {
  kind: AwaitedKind
  profileId: string
  /** Of the event or trait; the id of the segment. */
  name: string
  at: Date
  properties: Record<string, unknown>
}
interface Row {
  runId: string
  visit: number
  nth: number
  profileId: string
  role: AwaitedRole
  kind: AwaitedKind
  name: string
  match: Record<string, unknown> | null
  by: string | null
  saveAs: string | null
  since: Date
  until: Date | null
  workflowId: string
  journeyId: string
  version: number
}

/** Tells runs what they wait for, in the order in which it happened; the caller holds the people. Signals go to runs that await it alone. */
export async function tellRuns(em: EntityManager, scope: Scope, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  const rows = await query<Row>(em, AWAITING, [
    scope.workspaceId,
    news.map(one => one.profileId),
    news.map(one => one.kind),
    news.map(one => one.name),
  ])
  const open = new Set(rows)
  for (const one of news.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    for (const row of open) {
      if (!isMeant(row, one)) continue
      await tell(em, scope, row, one)
      for (const other of open) if (other === row || isOver(other, row)) open.delete(other)
    }
  }
}

const isMeant = (row: Row, news: News): boolean =>
  row.profileId === news.profileId &&
  row.kind === news.kind &&
  row.name === news.name &&
  (news.kind === 'trait' || news.at > row.since) &&
  (row.until === null || news.at <= row.until) &&
  matches(news.properties, row.match)

/** A wait ends once: what else it waited for is over with it. */
const isOver = (other: Row, told: Row): boolean => other.runId === told.runId && told.visit > 0 && other.visit === told.visit

async function tell(em: EntityManager, scope: Scope, row: Row, news: News): Promise<void> {
  const at = news.at.toISOString()
  await query(em, row.visit === 0 ? FORGET_ONE : FORGET_VISIT, [
    scope.workspaceId,
    row.runId,
    row.visit,
    ...(row.visit === 0 ? [row.nth] : []),
  ])
  switch (row.role) {
    case 'wait': {
      const arrived = { visit: row.visit, name: news.name, at, properties: news.properties, saveAs: row.saveAs }
      await em.nativeUpdate(Run, { id: row.runId }, { arrived })
      durable.signal(em, row.workflowId, 'arrived', { visit: row.visit, by: row.by, name: news.name, at })
      return
    }
    case 'rearm':
      durable.signal(em, row.workflowId, 'rearm', { visit: row.visit })
      return
    case 'goal':
      if ((await em.nativeUpdate(Run, { id: row.runId, goalAt: null }, { goalAt: news.at })) > 0) {
        await count(em, scope, row, [{ run: 'goal' }])
        await touchSources(em, scope, [row.profileId], runs.id)
      }
      if (row.by !== null) durable.signal(em, row.workflowId, 'exit', { reason: 'goal' })
      return
    case 'exit':
      durable.signal(em, row.workflowId, 'exit', { reason: `exit: ${news.kind}` })
  }
}

const AWAITING = `
select a.run_id as "runId", a.visit, a.nth, a.profile_id as "profileId", a.role, a.kind, a.name, a.match, a.by, a.save_as as "saveAs", a.since, a.until, r.workflow_id as "workflowId", r.journey_id as "journeyId", r.version
from (select distinct * from unnest($2::uuid[], $3::text[], $4::text[]) as n(profile_id, kind, name)) n
join triggers_awaited a on a.workspace_id = $1 and a.profile_id = n.profile_id and a.kind = n.kind and a.name = n.name
join triggers_run r on r.workspace_id = $1 and r.id = a.run_id and r.state = 'active'
order by a.run_id, a.visit, a.nth`
const FORGET_ONE = `delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit = $3 and nth = $4`
const FORGET_VISIT = `delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit = $3`
