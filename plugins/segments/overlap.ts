import { query, type Scope } from 'fathi/sdk'
import { findSegment } from './find-segment.ts'
import { countPeople } from './segment.show.ts'

/** How much two segments have in common. */
export const overlapOf = (
  scope: Scope,
  one: string,
  other: string,
): Promise<{ both: number; onlyThis: number; onlyOther: number; neither: number }> =>
  scope.tx(async em => {
    const [a, b] = [await findSegment(em, one), await findSegment(em, other)]
    const [row] = await query<{ both: number; onlyThis: number; onlyOther: number }>(em, OVERLAP, [scope.workspaceId, a.id, b.id])
    const counted = row ?? { both: 0, onlyThis: 0, onlyOther: 0 }
    const people = await countPeople(em, scope)
    return { ...counted, neither: Math.max(0, people - counted.both - counted.onlyThis - counted.onlyOther) }
  })

const OVERLAP = `
select count(*) filter (where a.profile_id is not null and b.profile_id is not null)::int as both,
  count(*) filter (where b.profile_id is null)::int as "onlyThis", count(*) filter (where a.profile_id is null)::int as "onlyOther"
from (select profile_id from segments_member where workspace_id = $1 and segment_id = $2) a
full join (select profile_id from segments_member where workspace_id = $1 and segment_id = $3) b using (profile_id)`
