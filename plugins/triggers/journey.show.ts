import { type EntityManager, query, type Scope } from 'fathi/sdk'
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
    }
  })
}

export async function showJourney(em: EntityManager, scope: Scope, row: Row): Promise<Shown> {
  const [shown] = await showJourneys(em, scope, [row])
  if (shown === undefined) throw new Error('One journey is shown as one.')
  return shown
}

const COUNTS = `
select journey_id as id, count(*) filter (where state = 'active')::int as active, count(*) filter (where state = 'completed')::int as completed,
  count(*) filter (where state = 'exited')::int as exited, count(*) filter (where state = 'failed')::int as failed, count(goal_at)::int as goal
from triggers_run where workspace_id = $1 and journey_id = any($2::uuid[]) group by 1`
