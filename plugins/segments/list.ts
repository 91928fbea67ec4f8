import { type EntityManager, type Scope, query } from 'fathi/sdk'
import { holdPeople, resolveProfileId } from '../cdp/index.ts'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, lockPeople } from './evaluate.ts'
import { type Flip, writeFlips } from './flips.ts'
import type { Cause } from './member.entity.ts'
import { findSegment } from './find-segment.ts'
import { NotStatic, SegmentArchived } from './segments.problems.ts'

/** Puts people on the list of a static segment. */
export const addMembers = (
  scope: Scope,
  idOrKey: string,
  refs: readonly string[],
): Promise<{ added: number; already: number; unknown: string[] }> =>
  scope.tx(async em => {
    const { profileIds, unknown } = await peopleOf(em, scope, refs)
    const segmentId = await listOf(em, idOrKey)
    const added = await putOnList(em, scope, segmentId, profileIds, 'manual')
    return { added, already: profileIds.length - added, unknown }
  })

/** Takes people off the list of a static segment. */
export const removeMembers = (scope: Scope, idOrKey: string, refs: readonly string[]): Promise<{ removed: number; unknown: string[] }> =>
  scope.tx(async em => {
    const segmentId = await listOf(em, idOrKey)
    const { profileIds, unknown } = await peopleOf(em, scope, refs)
    return { removed: await takeOffList(em, scope, segmentId, profileIds, 'manual'), unknown }
  })

/** Takes people off a list; resolves with how many were on it. */
export async function takeOffList(
  em: EntityManager,
  scope: Scope,
  segmentId: string,
  profileIds: readonly string[],
  cause: Cause,
): Promise<number> {
  await lockPeople(em, scope, profileIds)
  await holdDefinitions(em, scope)
  await listOf(em, segmentId) // nobody can delete it any more; somebody may have
  const gone = await query<{ id: string }>(em, OFF, [scope.workspaceId, segmentId, profileIds])
  const ids = [...new Set(gone.map(row => row.id))]
  await follow(
    em,
    scope,
    ids.map(profileId => ({ segmentId, profileId, joined: false, cause })),
  )
  return ids.length
}

/** Puts people on a list; resolves with how many were not on it. */
export async function putOnList(
  em: EntityManager,
  scope: Scope,
  segmentId: string,
  profileIds: readonly string[],
  cause: Cause,
): Promise<number> {
  const ids = [...new Set(profileIds)].toSorted()
  await lockPeople(em, scope, ids)
  await holdDefinitions(em, scope)
  await listOf(em, segmentId) // nobody can delete it any more; somebody may have
  await query(em, ON, [scope.workspaceId, segmentId, ids, scope.now(), scope.actor.id])
  return followList(em, scope, segmentId, ids, cause)
}

/** Makes members of those of some people who are on the list and no members yet; resolves with how many they were. The caller has them locked. */
export async function followList(
  em: EntityManager,
  scope: Scope,
  segmentId: string,
  profileIds: readonly string[],
  cause: Cause,
): Promise<number> {
  const missing = await query<{ id: string }>(em, MISSING, [scope.workspaceId, segmentId, profileIds])
  await follow(
    em,
    scope,
    missing.map(row => ({ segmentId, profileId: row.id, joined: true, cause })),
  )
  return missing.length
}

/** Brings the members of static segments up to their lists for some people: after a merge, and after it was undone. */
export async function followLists(em: EntityManager, scope: Scope, profileIds: readonly string[], cause: Cause): Promise<void> {
  const rows = await query<{ segmentId: string; profileId: string; joined: boolean }>(em, DIFFER, [scope.workspaceId, profileIds])
  await follow(
    em,
    scope,
    rows.map(row => ({ ...row, cause })),
  )
}

async function follow(em: EntityManager, scope: Scope, flips: readonly Flip[]): Promise<void> {
  if (flips.length === 0) return
  await writeFlips(em, scope, flips, scope.now())
  const definitions = await readDefinitions(em, scope)
  await evaluate(
    em,
    scope,
    definitions,
    flips.map(({ segmentId, profileId, cause }) => ({
      profileId,
      segments: [...definitions.index.touchedBy({ segments: [segmentId] })],
      cause,
    })),
  )
}

async function listOf(em: EntityManager, idOrKey: string): Promise<string> {
  const segment = await findSegment(em, idOrKey)
  if (segment.kind !== 'static') throw new NotStatic()
  if (segment.archivedAt != null) throw new SegmentArchived()
  return segment.id
}

/** Who is meant, locked: whoever is merged from now on is merged after this. */
async function peopleOf(em: EntityManager, scope: Scope, refs: readonly string[]): Promise<{ profileIds: string[]; unknown: string[] }> {
  const unknown = new Set<string>()
  const profileIds = await holdPeople(em, scope, async () => {
    const found = new Set<string>()
    unknown.clear()
    for (const ref of refs) {
      const id = await resolveProfileId(em, scope, ref)
      if (id === null) unknown.add(ref)
      else found.add(id)
    }
    return [...found].toSorted()
  })
  return { profileIds, unknown: [...unknown] }
}

const ON = `
insert into segments_listed (workspace_id, segment_id, ingest_profile_id, profile_id, at, by)
select $1, $2, t.id, t.id, $4, $5 from unnest($3::uuid[]) as t(id) join cdp_profile p on p.workspace_id = $1 and p.id = t.id on conflict do nothing`
const OFF = `delete from segments_listed where workspace_id = $1 and segment_id = $2 and profile_id = any($3::uuid[]) returning profile_id as id`
const MISSING = `
select distinct l.profile_id as id from segments_listed l where l.workspace_id = $1 and l.segment_id = $2 and l.profile_id = any($3::uuid[])
and not exists (select 1 from segments_member m where m.workspace_id = $1 and m.segment_id = $2 and m.profile_id = l.profile_id)`
const DIFFER = `
with lists as (select id from segments_segment where workspace_id = $1 and kind = 'static'),
  wanted as (select distinct segment_id, profile_id from segments_listed where workspace_id = $1 and profile_id = any($2::uuid[]) and segment_id in (select id from lists)),
  present as (select segment_id, profile_id from segments_member where workspace_id = $1 and profile_id = any($2::uuid[]) and segment_id in (select id from lists))
select segment_id as "segmentId", profile_id as "profileId", true as joined from (select * from wanted except select * from present) a
union all select segment_id, profile_id, false from (select * from present except select * from wanted) b`
