import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { holdDefinitions, readDefinitions } from './definitions.ts'
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
  if (definitions.byId.size === 0) return
  const pairs = touches.flatMap(({ profileId, traits = [], sources = [], all = false, cause = 'event' }) =>
    [...(all ? definitions.order : definitions.index.touchedBy({ traits, sources }))].map(segmentId => ({ segmentId, profileId, cause })),
  )
  await markDue(em, scope, pairs)
}

/** Has pairs looked at as soon as the transaction is committed. */
export async function markDue(
  em: EntityManager,
  scope: Scope,
  pairs: readonly { segmentId: string; profileId: string; cause: Cause }[],
): Promise<void> {
  if (pairs.length === 0) return
  const sorted = pairs.toSorted((a, b) => (a.profileId + a.segmentId < b.profileId + b.segmentId ? -1 : 1))
  await query(em, MARK, [
    scope.workspaceId,
    sorted.map(one => one.segmentId),
    sorted.map(one => one.profileId),
    scope.now(),
    sorted.map(one => one.cause),
  ])
}

const MARK = `
insert into segments_due (workspace_id, segment_id, profile_id, due_at, cause)
select distinct on (t.profile_id, t.segment_id) $1::uuid, t.segment_id, t.profile_id, $4::timestamptz, t.cause
from unnest($2::uuid[], $3::uuid[], $5::text[]) as t(segment_id, profile_id, cause) order by t.profile_id, t.segment_id
on conflict (workspace_id, profile_id, segment_id) do update set due_at = excluded.due_at, cause = excluded.cause where segments_due.due_at > excluded.due_at`
