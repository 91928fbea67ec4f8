import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { enteredByDay } from './entered-by-day.ts'
import type { Journey as Row } from './journey.entity.ts'
import type { Journey as Shown } from './journey.schema.ts'
import { canonical } from './plan.ts'
import { Version } from './version.entity.ts'

const NOBODY = { active: 0, completed: 0, exited: 0, failed: 0, goal: 0 }

/** Journeys as the API shows them, with how many are where. */
export async function showJourneys(em: EntityManager, scope: Scope, rows: readonly Row[]): Promise<Shown[]> {
  const ids = rows.map(row => row.id)
  const counts = await query<{ id: string } & Shown['counts']>(em, COUNTS, [scope.workspaceId, ids])
  const byId = new Map(counts.map(({ id, ...count }) => [id, count]))
  const entered = await enteredByDay(em, scope, ids)
  const versions = await em.find(Version, { journeyId: { $in: ids } })
  return rows.map(row => {
    const version = versions.find(one => one.journeyId === row.id && one.number === row.published)
    return {
      id: row.id,
      key: row.key,
      name: row.name,
      description: row.description,
      tags: row.tags,
      archivedAt: row.archivedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      createdBy: row.createdBy,
      updatedBy: row.updatedBy,
      version: row.version,
      state: row.state,
      draft: row.draft,
      published: row.published ?? null,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      pausedAt: row.pausedAt?.toISOString() ?? null,
      hasChanges: version === undefined || canonical(version.draft) !== canonical(row.draft),
      counts: byId.get(row.id) ?? NOBODY,
      enteredByDay: entered(row.id),
    }
  })
}

export async function showJourney(em: EntityManager, scope: Scope, row: Row): Promise<Shown> {
  const [shown] = await showJourneys(em, scope, [row])
  if (shown === undefined) throw new Error('One journey is shown as one.')
  return shown
}

const COUNTS = `
with inside as (select journey_id, count(*)::int as active from triggers_run where workspace_id = $1 and journey_id = any($2::uuid[]) and state = 'active' group by 1),
counted as (select journey_id, sum(count) filter (where outlet = 'completed')::int as completed, sum(count) filter (where outlet = 'exited')::int as exited,
  sum(count) filter (where outlet = 'failed')::int as failed, sum(count) filter (where outlet = 'goal')::int as goal
  from triggers_tally where workspace_id = $1 and journey_id = any($2::uuid[]) and day = '-infinity' and node = '' group by 1)
select j.id, coalesce(i.active, 0) as active, coalesce(c.completed, 0) as completed, coalesce(c.exited, 0) as exited, coalesce(c.failed, 0) as failed, coalesce(c.goal, 0) as goal
from unnest($2::uuid[]) as j(id) left join inside i on i.journey_id = j.id left join counted c on c.journey_id = j.id`
