import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { wordingOf } from './names.ts'
import type { Segment } from './segment.entity.ts'
import type { Segment as Shown } from './segment.schema.ts'

interface StandingRow {
  id: string
  members: number
  isBuilding: boolean
  done: number
  total: number
  driftFound: number | null
  driftAt: Date | null
}
const STANDINGS = `
select segment_id as id, members, is_building as "isBuilding", done, total, drift_found as "driftFound", drift_at as "driftAt"
from segments_standing where workspace_id = $1 and segment_id = any($2::uuid[])`

export async function showSegment(em: EntityManager, scope: Scope, row: Segment): Promise<Shown> {
  const [shown] = await showSegments(em, scope, [row])
  return shown as Shown
}

export async function showSegments(em: EntityManager, scope: Scope, rows: readonly Segment[]): Promise<Shown[]> {
  if (rows.length === 0) return []
  const standings = await query<StandingRow>(em, STANDINGS, [scope.workspaceId, rows.map(row => row.id)])
  const standing = new Map(standings.map(one => [one.id, one]))
  const people = await countPeople(em, scope)
  const wording = await wordingOf(
    em,
    scope,
    rows.map(row => row.rule),
  )
  return rows.map(row => show(row, { standing: standing.get(row.id), people, scope, wording }))
}

/** All people of the workspace. */
export async function countPeople(em: EntityManager, scope: Scope): Promise<number> {
  const [row] = await query<{ people: number }>(
    em,
    `select count(*)::int as people from cdp_profile where workspace_id = $1 and merged_into is null`,
    [scope.workspaceId],
  )
  return row?.people ?? 0
}

function show(
  row: Segment,
  {
    standing,
    people,
    scope,
    wording,
  }: { standing: StandingRow | undefined; people: number; scope: Scope; wording: Awaited<ReturnType<typeof wordingOf>> },
): Shown {
  const isBuilding = standing?.isBuilding === true
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
    kind: row.kind,
    rule: row.rule ?? null,
    sentence: row.rule == null || scope.rules.check(row.rule).errors.length > 0 ? null : scope.rules.sentence(row.rule, wording),
    isRealtimeOnly: row.isRealtimeOnly,
    state: row.archivedAt != null ? 'archived' : row.kind === 'static' ? 'static' : isBuilding ? 'building' : 'live',
    progress: isBuilding ? { done: standing.done, total: standing.total } : null,
    members: standing?.members ?? 0,
    people,
    drift: standing?.driftAt == null ? null : { found: standing.driftFound ?? 0, at: standing.driftAt.toISOString() },
  }
}
