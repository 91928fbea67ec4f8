import { type EntityManager, type ProfileData, query } from 'fathi/sdk'
import { count } from './flips.ts'

const workspaceOf = (em: EntityManager): string => String(em.getFilterParams('workspace').workspaceId)
const OWNED = ['segments_due', 'segments_looked', 'segments_listed', 'segments_change'] as const

/**
 * Memberships follow from rules and lists: a merge moves the lists and the log, and the people concerned are looked at anew. `profileTouched`, which the
 * merge tells, sees to that.
 */
export const profileData: ProfileData = {
  export: (profileId, scope) =>
    scope.tx(async em => ({
      segments: await query(
        em,
        `select s.key, s.name, m.since, m.cause from segments_member m join segments_segment s on s.workspace_id = $1 and s.id = m.segment_id
         where m.workspace_id = $1 and m.profile_id = $2 order by m.since`,
        [scope.workspaceId, profileId],
      ),
      changes: await query(
        em,
        `select c.at, s.key, c.joined, c.cause from segments_change c join segments_segment s on s.workspace_id = $1 and s.id = c.segment_id
         where c.workspace_id = $1 and c.profile_id = $2 order by c.at, c.id`,
        [scope.workspaceId, profileId],
      ),
    })),
  async erase(profileId, em) {
    const workspaceId = workspaceOf(em)
    let gone = await leaveAll(em, workspaceId, profileId)
    for (const table of OWNED)
      gone += (await query(em, `delete from ${table} where workspace_id = $1 and profile_id = $2 returning 1`, [workspaceId, profileId]))
        .length
    return gone
  },
  async merge(from, into, em) {
    const values = [workspaceOf(em), from, into]
    await query(em, `update segments_listed set profile_id = $3 where workspace_id = $1 and profile_id = $2`, values)
    await query(em, `update segments_change set profile_id = $3 where workspace_id = $1 and profile_id = $2`, values)
  },
  async unmerge(from, restored, em) {
    const values = [workspaceOf(em), from, restored]
    for (const table of ['segments_listed', 'segments_change'])
      await query(em, `update ${table} set profile_id = $3 where workspace_id = $1 and profile_id = $2 and ingest_profile_id = $3`, values)
  },
}

/** Takes somebody out of all segments; the sizes follow, and their curves with them. Standings are locked before members, in the order of the segments. */
async function leaveAll(em: EntityManager, workspaceId: string, profileId: string): Promise<number> {
  await query(em, LOCK, [workspaceId, profileId])
  const left = await query<{ segmentId: string; now: Date }>(em, LEAVE, [workspaceId, profileId])
  const [first] = left
  if (first === undefined) return 0
  await count(
    em,
    { workspaceId },
    left.map(({ segmentId }) => ({ segmentId, joined: false, cause: 'manual' })),
    first.now,
  )
  return left.length
}

const LOCK = `
select 1 from segments_standing s where s.workspace_id = $1
  and s.segment_id in (select segment_id from segments_member where workspace_id = $1 and profile_id = $2) order by s.segment_id for update`
const LEAVE = `delete from segments_member where workspace_id = $1 and profile_id = $2 returning segment_id as "segmentId", now() as now`
