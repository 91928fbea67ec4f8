import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { byPerson } from './evaluate.ts'
import { followLists } from './list.ts'
import type { Cause } from './member.entity.ts'

/** What changed of a person outside of the event log. */
interface Touched {
  profileId: string
  traits?: readonly string[]
  sources?: readonly string[]
  all?: boolean
  /** Why; an event, unless said otherwise. */
  cause?: Cause
}

/** Marks people as due, now, for the segments that may follow from what changed of them: in the transaction of that change, so that it is never forgotten. */
export async function markTouched(em: EntityManager, scope: Scope, touches: readonly Touched[]): Promise<void> {
  await holdDefinitions(em, scope)
  const definitions = await readDefinitions(em, scope)
  const whole = touches.filter(one => one.all === true).map(one => one.profileId)
  if (whole.length > 0) await followMerged(em, scope, whole)
  if (definitions.byId.size === 0) return
  const pairs = touches.flatMap(({ profileId, traits = [], sources = [], all = false, cause = 'event' }) =>
    [...(all ? definitions.order : definitions.index.touchedBy({ traits, sources }))].map(segmentId => ({ segmentId, profileId, cause })),
  )
  await markDue(em, scope, pairs)
}

/** Whoever was merged into one of these people is in nothing any more, and their lists are one; after an unmerge, each has his own again. */
async function followMerged(em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<void> {
  const left = await query<{ segmentId: string; profileId: string }>(em, MERGED, [scope.workspaceId, profileIds])
  await markDue(
    em,
    scope,
    left.map(pair => ({ ...pair, cause: 'merge' })),
  )
  await followLists(em, scope, [...new Set([...profileIds, ...left.map(pair => pair.profileId)])], 'merge')
}

/** Has pairs looked at as soon as the transaction is committed. */
export async function markDue(
  em: EntityManager,
  scope: Scope,
  pairs: readonly { segmentId: string; profileId: string; cause: Cause }[],
): Promise<void> {
  if (pairs.length === 0) return
  const sorted = pairs.toSorted(byPerson)
  await query(em, MARK, [
    scope.workspaceId,
    sorted.map(one => one.segmentId),
    sorted.map(one => one.profileId),
    scope.now(),
    sorted.map(one => one.cause),
  ])
}

const MERGED = `
select m.segment_id as "segmentId", m.profile_id as "profileId" from segments_member m join cdp_profile p on p.workspace_id = $1 and p.id = m.profile_id
where m.workspace_id = $1 and p.merged_into = any($2::uuid[])`
const MARK = `
insert into segments_due (workspace_id, segment_id, profile_id, due_at, cause)
select distinct on (t.profile_id, t.segment_id) $1::uuid, t.segment_id, t.profile_id, $4::timestamptz, t.cause
from unnest($2::uuid[], $3::uuid[], $5::text[]) as t(segment_id, profile_id, cause) order by t.profile_id, t.segment_id
on conflict (workspace_id, profile_id, segment_id) do update set due_at = least(segments_due.due_at, excluded.due_at), cause = excluded.cause`
