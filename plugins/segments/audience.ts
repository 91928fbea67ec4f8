import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { Segment } from './segment.entity.ts'

/** People of segments: in any of those included, in none of those excluded. */
export interface SegmentAudience {
  include: readonly string[]
  exclude: readonly string[]
}

/** The next people of an audience behind a profile, by id; fewer than the limit on the last page. */
export async function audienceOfSegments(
  em: EntityManager,
  scope: Scope,
  { include, exclude, after, limit }: SegmentAudience & { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(em, PAGE, [scope.workspaceId, include, exclude, after, limit])
  return rows.map(row => row.id)
}

/** The next members of a segment who joined before a moment, behind a profile, by id. */
export async function membersBefore(
  em: EntityManager,
  scope: Scope,
  segmentId: string,
  { after, joinedBefore, limit }: { after: string | null; joinedBefore: Date; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(em, BEFORE, [scope.workspaceId, segmentId, after, joinedBefore, limit])
  return rows.map(row => row.id)
}

/** How many people are included, each once, and how many of them are taken out again. */
export async function countSegmentAudience(
  em: EntityManager,
  scope: Scope,
  { include, exclude }: SegmentAudience,
): Promise<{ included: number; excluded: number }> {
  const [row] = await query<{ included: number; excluded: number }>(em, COUNT, [scope.workspaceId, include, exclude])
  return row ?? { included: 0, excluded: 0 }
}

/** Those of the ids that are no segments one may use. */
export async function missingSegments(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from segments_segment where workspace_id = $1 and id = any($2::uuid[]) and archived_at is null`,
    [scope.workspaceId, ids],
  )
  const known = new Set(rows.map(row => row.id))
  return ids.filter(id => !known.has(id))
}

/** Those of the ids whose members follow from a rule, so that nobody can be put on their list. */
export async function ruledSegments(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await em.find(Segment, { id: { $in: [...new Set(ids)] }, kind: { $ne: 'static' } }, { fields: ['id'] })
  return rows.map(row => row.id)
}

const OUT = `exists (select 1 from segments_member x where x.workspace_id = $1 and x.profile_id = m.profile_id and x.segment_id = any($3::uuid[]))`
const PAGE = `
select distinct m.profile_id as id from segments_member m
where m.workspace_id = $1 and m.segment_id = any($2::uuid[]) and ($4::uuid is null or m.profile_id > $4) and not ${OUT}
order by m.profile_id limit $5`
const BEFORE = `
select profile_id as id from segments_member
where workspace_id = $1 and segment_id = $2 and ($3::uuid is null or profile_id > $3) and since <= $4 order by profile_id limit $5`
const COUNT = `
select count(*)::int as included, count(*) filter (where ${OUT})::int as excluded
from (select distinct profile_id from segments_member where workspace_id = $1 and segment_id = any($2::uuid[])) m`
