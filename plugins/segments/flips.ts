import { type EntityManager, prepared, publish, query, type Scope, uuidv7 } from 'fathi/sdk'
import type { Cause } from './member.entity.ts'
import { memberJoined, memberLeft, membersMoved } from './segment.events.ts'

/** Someone joined a segment or left it. */
export interface Flip {
  segmentId: string
  profileId: string
  joined: boolean
  cause: Cause
  /** The event that moved him, where one did. */
  eventId?: string
}

/** Told one by one; the others are told page by page. */
const NEWS: ReadonlySet<Cause> = new Set(['event', 'time', 'manual', 'import', 'merge'])
const HOUR_MS = 3_600_000

/** Writes changed memberships with everything that follows from them: the log, the sizes, the events, the open screens. */
export async function writeFlips(em: EntityManager, scope: Scope, flips: readonly Flip[], now: Date): Promise<void> {
  if (flips.length === 0) return
  const sorted = flips.toSorted((a, b) => (a.segmentId + a.profileId < b.segmentId + b.profileId ? -1 : 1))
  await writeMembers(em, scope, sorted, now)
  await query(em, LOG, [
    scope.workspaceId,
    sorted.map(() => uuidv7()),
    sorted.map(one => one.segmentId),
    sorted.map(one => one.profileId),
    sorted.map(one => one.joined),
    sorted.map(one => one.cause),
    now,
  ])
  await count(em, scope, sorted, now)
  tell(em, scope, sorted, now)
}

async function writeMembers(em: EntityManager, scope: Scope, flips: readonly Flip[], now: Date): Promise<void> {
  const left = flips.filter(one => !one.joined)
  const joined = flips.filter(one => one.joined)
  if (left.length > 0) await query(em, LEAVE, [scope.workspaceId, left.map(one => one.segmentId), left.map(one => one.profileId)])
  if (joined.length > 0)
    await query(em, JOIN, [
      scope.workspaceId,
      joined.map(one => one.segmentId),
      joined.map(one => one.profileId),
      joined.map(one => one.cause),
      now,
    ])
}

/** Adds to the sizes, segment by segment in the order of their ids. */
export async function count(
  em: EntityManager,
  scope: Pick<Scope, 'workspaceId'>,
  flips: readonly Pick<Flip, 'segmentId' | 'joined' | 'cause'>[],
  now: Date,
): Promise<void> {
  const tallies = [...Map.groupBy(flips, one => one.segmentId)]
    .map(([segmentId, group]) => ({
      segmentId,
      joined: group.filter(one => one.joined).length,
      left: group.filter(one => !one.joined).length,
      built: group.filter(one => one.cause === 'build').length,
    }))
    .toSorted((a, b) => (a.segmentId < b.segmentId ? -1 : 1))
  const ids = tallies.map(one => one.segmentId)
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS)
  await query(em, STANDING, [scope.workspaceId, ids, tallies.map(one => one.joined - one.left)])
  await query(em, SIZE, [
    scope.workspaceId,
    ids,
    hour,
    tallies.map(one => one.joined),
    tallies.map(one => one.left),
    tallies.map(one => one.built),
  ])
}

function tell(em: EntityManager, scope: Scope, flips: readonly Flip[], now: Date): void {
  const at = now.toISOString()
  for (const { segmentId, profileId, joined, cause, eventId } of flips)
    if (NEWS.has(cause))
      publish(em, joined ? memberJoined : memberLeft, { segmentId, profileId, cause, at, ...(eventId === undefined ? {} : { eventId }) })
  const moved = Map.groupBy(
    flips.filter(one => !NEWS.has(one.cause)),
    one => `${one.segmentId} ${one.cause}`,
  )
  for (const group of moved.values()) tellMoved(em, group, at)
  for (const segmentId of new Set(flips.map(one => one.segmentId))) scope.live.changed('segments', segmentId)
}

/** Tells of many in one event. */
export function tellMoved(em: EntityManager, flips: readonly Flip[], at: string): void {
  const [first] = flips
  if (first === undefined) return
  publish(em, membersMoved, {
    segmentId: first.segmentId,
    cause: first.cause,
    joined: flips.filter(one => one.joined).map(one => one.profileId),
    left: flips.filter(one => !one.joined).map(one => one.profileId),
    at,
  })
}

const LEAVE = prepared(`
delete from segments_member m using unnest($2::uuid[], $3::uuid[]) as t(segment_id, profile_id)
where m.workspace_id = $1 and m.segment_id = t.segment_id and m.profile_id = t.profile_id`)
const JOIN = prepared(`
insert into segments_member (workspace_id, segment_id, profile_id, since, cause)
select $1, t.segment_id, t.profile_id, $5, t.cause from unnest($2::uuid[], $3::uuid[], $4::text[]) as t(segment_id, profile_id, cause)
on conflict do nothing`)
const LOG = prepared(`
insert into segments_change (id, workspace_id, segment_id, profile_id, ingest_profile_id, joined, cause, at)
select t.id, $1, t.segment_id, t.profile_id, t.profile_id, t.joined, t.cause, $7 from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bool[], $6::text[]) as t(id, segment_id, profile_id, joined, cause)`)
const STANDING = prepared(`
insert into segments_standing (workspace_id, segment_id, members)
select $1, t.segment_id, t.more from unnest($2::uuid[], $3::int[]) with ordinality as t(segment_id, more, nth) order by nth
on conflict (workspace_id, segment_id) do update set members = segments_standing.members + excluded.members`)
const SIZE = prepared(`
insert into segments_size (workspace_id, segment_id, hour, joined, "left", built)
select $1, t.segment_id, $3, t.joined, t.gone, t.built from unnest($2::uuid[], $4::int[], $5::int[], $6::int[]) with ordinality as t(segment_id, joined, gone, built, nth) order by nth
on conflict (workspace_id, segment_id, hour) do update set joined = segments_size.joined + excluded.joined, "left" = segments_size."left" + excluded."left", built = segments_size.built + excluded.built`)
