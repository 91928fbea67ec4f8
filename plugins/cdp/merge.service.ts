import { audit, type EntityManager, NotFound, query, type Scope } from 'fathi/sdk'
import { MergeNested, MergeSelf, MergeUndone, MergeUsers } from './cdp.problems.ts'
import { requireStaying } from './forget-names.ts'
import { holdPeople } from './hold-people.ts'
import { Merge } from './merge.entity.ts'
import { mergeProfiles } from './merge.ts'
import type { MergeEntry, MergeRequest } from './merge.schema.ts'
import { lockStates } from './profile-state.ts'
import { resolveProfileId } from './profile-ref.ts'
import type { Profile } from './profile.schema.ts'
import { idOf, shown } from './profile.service.ts'
import { unmergeProfiles } from './unmerge.ts'

const MOST = 200

/** Makes two people one, by hand. Who has a user id survives; of two without one the older, then the lower id. Answers the survivor. */
export const mergeByHand = (scope: Scope, ref: string, { other, reason }: MergeRequest): Promise<Profile> =>
  scope.tx(async em => {
    const [one, two] = await holdPeople(em, scope, async () => [await idOf(em, scope, ref), await otherOf(em, scope, other)])
    if (one === two) throw new MergeSelf({}, { errors: [{ pointer: '/body/other', detail: 'Name another profile.' }] })
    const { from, into } = await survivorOf(em, scope, one, two)
    const mergeId = await mergeProfiles(em, scope, { from, into, cause: 'hand', reason: reason ?? null })
    await query(em, PIN, [scope.workspaceId, into])
    audit(em, { action: 'profile.merged', resource: 'profile', id: into, after: { from, mergeId }, people: into })
    return shown(em, scope, into)
  })

async function otherOf(em: EntityManager, scope: Scope, other: string): Promise<string> {
  const id = await resolveProfileId(em, scope, other)
  if (id === null) throw new NotFound({}, { errors: [{ pointer: '/body/other', detail: 'There is nobody of that id or name.' }] })
  return id
}

/** Which of two survives; throws when both have a user id. Both are locked. */
async function survivorOf(em: EntityManager, scope: Scope, one: string, two: string): Promise<{ from: string; into: string }> {
  const states = await lockStates(em, scope, [one, two])
  await requireStaying(em, scope, [one, two])
  const users = await query<{ profile_id: string; value: string }>(em, USERS, [scope.workspaceId, [one, two]])
  const known = new Set(users.map(row => row.profile_id))
  if (known.size === 2)
    throw new MergeUsers({}, { errors: [{ pointer: '/body/other', detail: 'Both have a user id. Two user ids are two people.' }] })
  const age = (id: string) => `${known.has(id) ? 0 : 1} ${states.get(id)?.firstSeen ?? ''} ${id}`
  return age(one) < age(two) ? { from: two, into: one } : { from: one, into: two }
}

/** Undoes a merge into this person, exactly. Answers the profile that is back. */
export const unmergeByHand = (scope: Scope, ref: string, mergeId: string): Promise<Profile> =>
  scope.tx(async em => {
    const [id] = await holdPeople(em, scope, async () => [await idOf(em, scope, ref)])
    await requireStaying(em, scope, [id])
    const merge = await em.findOne(Merge, { id: mergeId, intoId: id }, { lockMode: 3 })
    if (merge === null) throw await notHere(em, id, mergeId)
    if (merge.undoneAt != null) throw new MergeUndone()
    await unmergeProfiles(em, scope, merge)
    audit(em, { action: 'profile.unmerged', resource: 'profile', id, after: { restored: merge.fromId, mergeId }, people: id })
    return shown(em, scope, merge.fromId)
  })

/** A merge inside of another one comes after that one. */
async function notHere(em: EntityManager, id: string, mergeId: string): Promise<Error> {
  const inner = await em.findOne(Merge, { id: mergeId, undoneAt: null })
  const outer = inner === null ? null : await em.findOne(Merge, { fromId: inner.intoId, intoId: id, undoneAt: null })
  return outer === null
    ? new NotFound({}, { errors: [{ pointer: '/body/mergeId', detail: 'Choose from GET /v1/profiles/{id}/merges.' }] })
    : new MergeNested({ mergeId: outer.id }, { errors: [{ pointer: '/body/mergeId', detail: `Undo ${outer.id} first.` }] })
}

/** The merges that made a person what he is, and those undone, newest first; those too of who was merged into him. */
export const listMerges = (scope: Scope, ref: string): Promise<{ items: MergeEntry[] }> =>
  scope.tx(async em => {
    const id = await idOf(em, scope, ref)
    const rows = await query<Row>(em, MERGES, [scope.workspaceId, id, MOST])
    return { items: rows.map(show) }
  })

interface Row {
  id: string
  from_id: string
  into_id: string
  cause: 'event' | 'hand'
  reason: string | null
  by: string
  at: Date
  undone_at: Date | null
  undone_by: string | null
}

const show = (row: Row): MergeEntry => ({
  id: row.id,
  fromId: row.from_id,
  intoId: row.into_id,
  cause: row.cause,
  reason: row.reason,
  by: row.by,
  at: row.at.toISOString(),
  undoneAt: row.undone_at?.toISOString() ?? null,
  undoneBy: row.undone_by,
})

const USERS = `select profile_id, value from cdp_identity where workspace_id = $1 and profile_id = any($2::uuid[]) and namespace = 'userId'`
/** What was put together by hand stays together. */
const PIN = `update cdp_identity set pinned = true where workspace_id = $1 and profile_id = $2 and namespace = 'anonymousId'`
const MERGES = `
select id, from_id, into_id, cause, reason, by, at, undone_at, undone_by from cdp_merge
where workspace_id = $1 and (into_id = $2 or from_id = $2 or into_id in (select id from cdp_profile where workspace_id = $1 and merged_into = $2))
order by id desc limit $3`
