import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { ProfileErasing } from './cdp.problems.ts'
import { countRelinked } from './identity.queries.ts'
import { eraseApart } from './group-data.ts'
import { lockStates } from './profile-state.ts'
import { holdBackEvents, suppress } from './suppression.ts'

/**
 * The moment from which a person is somebody else: his names are suppressed for what happened before, and lead to nobody, in one transaction. Whatever
 * is told of them afterwards makes a new profile, which the erasure of the old one does not touch, however long that takes. Resolves with the rows that went.
 */
export async function forgetNames(em: EntityManager, scope: Scope, profileIds: readonly string[], at: Date): Promise<number> {
  await holdBackEvents(em, scope) // events that were read before know nothing of it: they come before this moment, or see it
  await lockStates(em, scope, profileIds)
  await suppress(em, scope, profileIds, at)
  let gone = await forgetSetAside(em, scope, profileIds)
  for (const id of profileIds) gone += await eraseApart(em, scope.workspaceId, id)
  await countRelinked(em, scope.workspaceId, profileIds)
  return gone + (await query(em, NAMES, [scope.workspaceId, profileIds])).length
}

/** Who is being erased is not made one with anybody, nor parted: what is to go must stay where it is. The caller has them locked. */
export async function requireStaying(em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<void> {
  if ((await query(em, ERASING, [scope.workspaceId, profileIds])).length > 0) throw new ProfileErasing()
}

/** What could not be applied is nobody's yet and names him all the same. */
async function forgetSetAside(em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<number> {
  const events = await query<{ message_id: string }>(em, SET_ASIDE, [scope.workspaceId, profileIds])
  if (events.length > 0) await query(em, KEYS, [scope.workspaceId, events.map(event => event.message_id)])
  return events.length
}

const SET_ASIDE = `
with names as (select namespace, value from cdp_identity where workspace_id = $1 and profile_id = any($2::uuid[])),
his as (
  select a.id, e.id as event_id from kernel_set_aside a join cdp_event e on e.workspace_id = $1 and e.shard = a.shard and e.position = a.position
  where a.workspace_id = $1 and a.stream = 'events' and e.profile_id is null
    and (exists (select 1 from names n where n.namespace = 'userId' and n.value = e.user_id) or exists (select 1 from names n where n.namespace = 'anonymousId' and n.value = e.anonymous_id))
),
let_go as (delete from kernel_set_aside a using his where a.workspace_id = $1 and a.id = his.id)
delete from cdp_event e using his where e.workspace_id = $1 and e.id = his.event_id returning e.message_id`
const KEYS = `delete from cdp_event_key where workspace_id = $1 and message_id = any($2::text[])`
const NAMES = `delete from cdp_identity where workspace_id = $1 and profile_id = any($2::uuid[]) returning 1`
const ERASING = `select 1 from cdp_person_job where workspace_id = $1 and profile_id = any($2::uuid[]) and kind = 'erase' and state = 'running' limit 1`
