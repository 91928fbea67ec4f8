import { allowTime, type EntityManager, query, type Scope } from 'fathi/sdk'
import { countRelinked } from './identity.queries.ts'
import { MOST_SECONDS } from './merge.ts'
import { lockStates } from './profile-state.ts'
import { touchProfile } from './profile-touched.ts'
import { recount } from './recount.ts'
import { keyOf } from './resolve.ts'

/**
 * An anonymous id belonged to somebody else all along: what was done under it alone moves to him, with what it said. What was done under it by somebody
 * who said who he was stays his. What other plugins keep stays, too, until its browser next reports whose it is.
 */
export async function moveAnonymous(
  em: EntityManager,
  scope: Scope,
  { anonymousId, from, into }: { anonymousId: string; from: string; into: string },
): Promise<void> {
  await lockStates(em, scope, [from, into])
  await allowTime(em, MOST_SECONDS)
  await query(em, NAMES, [scope.workspaceId, anonymousId, keyOf('anonymousId', anonymousId), into])
  const [moved] = await query<{ some: boolean }>(em, EVENTS, [scope.workspaceId, from, into, anonymousId])
  if (moved?.some === true) for (const profileId of [from, into]) await recount(em, scope, profileId)
  await countRelinked(em, scope.workspaceId, [from, into])
  await touchProfile(em, scope, [
    { profileId: from, all: true, cause: 'merge' },
    { profileId: into, all: true, cause: 'merge' },
  ])
  for (const profileId of [from, into]) scope.live.changed('profiles', profileId)
}

const NAMES = `
update cdp_identity set profile_id = $4, ingest_profile_id = $4
where workspace_id = $1 and ((namespace = 'anonymousId' and value = $2) or (namespace = 'email' and through = $3 and not pinned))`
const EVENTS = `
with moved as (
  update cdp_event set profile_id = $3, ingest_profile_id = $3
  where workspace_id = $1 and profile_id = $2 and user_id is null and anonymous_id = $4 returning 1
)
select exists (select 1 from moved) as some`
