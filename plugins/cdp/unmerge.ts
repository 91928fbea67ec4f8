import { allowTime, type EntityManager, query, type Scope } from 'fathi/sdk'
import type { Merge } from './merge.entity.ts'
import { MOST_SECONDS } from './merge.ts'
import { lockStates } from './profile-state.ts'
import { touchProfile } from './profile-touched.ts'
import { recount } from './recount.ts'

/**
 * Undoes a merge: profiles, traits, names, events and what plugins keep are as if it had not been. What came since stays with the survivor, unless it came
 * under a name of the other one. No event links his names to the survivor again: people decided.
 */
export async function unmergeProfiles(em: EntityManager, scope: Scope, merge: Merge): Promise<void> {
  const { fromId: restored, intoId: holder } = merge
  const states = await lockStates(em, scope, [restored, holder])
  if (!states.has(restored)) throw new Error('The profile that was merged is not there any more.')
  const inner = await query<{ from_id: string }>(em, INNER, [scope.workspaceId, restored])
  await allowTime(em, MOST_SECONDS)
  await query(em, UNDO, [scope.workspaceId, merge.id, scope.now(), scope.actor.id])
  for (const { data } of scope.profileData) await data.unmerge(holder, restored, em)
  for (const { from_id } of inner) {
    for (const { data } of scope.profileData) await data.unmerge(holder, from_id, em)
    for (const { data } of scope.profileData) await data.merge(from_id, restored, em)
  }
  for (const profileId of [restored, holder]) await recount(em, scope, profileId)
  await query(em, APART, [scope.workspaceId, restored, holder])
  await touchProfile(em, scope, [
    { profileId: holder, all: true, cause: 'merge' },
    { profileId: restored, all: true, cause: 'merge' },
  ])
  for (const profileId of [holder, restored]) scope.live.changed('profiles', profileId)
}

/** Who was merged into the restored one before: he keeps them. */
const INNER = `select from_id from cdp_merge where workspace_id = $1 and into_id = $2 and undone_at is null order by id`
const UNDO = `update cdp_merge set undone_at = $3, undone_by = $4 where workspace_id = $1 and id = $2`
const APART = `
update cdp_identity set apart_from = $3, said_at = case when namespace = 'email' then said_at end
where workspace_id = $1 and profile_id = $2 and namespace in ('anonymousId', 'email')`
