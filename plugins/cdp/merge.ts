import { allowTime, type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { lockStates, writeState } from './profile-state.ts'
import { touchProfile } from './profile-touched.ts'
import { type Frozen, join } from './words.ts'

/** How long a statement may take that gives all that somebody ever did to somebody else. */
export const MOST_SECONDS = 600

export interface Merging {
  from: string
  into: string
  cause: 'event' | 'hand'
  reason: string | null
}

/**
 * Makes two profiles one. All that plugins keep of the one follows to the other; of each trait the last word over both counts; the merge log says which
 * two they were. Whose profile survives is the caller's decision, by the rules of `docs/adr/0010-identity.md`. Resolves with the id in the merge log.
 */
export async function mergeProfiles(em: EntityManager, scope: Scope, { from, into, cause, reason }: Merging): Promise<string> {
  const states = await lockStates(em, scope, [from, into])
  const [gone, survivor] = [states.get(from), states.get(into)]
  if (gone === undefined || survivor === undefined) throw new Error('Only profiles that are there can be merged.')
  const id = uuidv7()
  await allowTime(em, MOST_SECONDS)
  await query(em, LOG, [id, scope.workspaceId, from, into, cause, reason, scope.actor.id, scope.now()])
  for (const { data } of scope.profileData) await data.merge(from, into, em)
  await writeState(em, scope, into, joined(survivor, gone))
  await touchProfile(em, scope, [{ profileId: into, all: true, cause: 'merge' }])
  for (const profileId of [from, into]) scope.live.changed('profiles', profileId)
  return id
}

/** What both say together. */
export function joined(one: Frozen, other: Frozen): Frozen {
  const both: Frozen = structuredClone(one)
  join(both, other)
  if (other.firstSeen < both.firstSeen) both.firstSeen = other.firstSeen
  if (other.lastSeen > both.lastSeen) both.lastSeen = other.lastSeen
  return both
}

const LOG = `insert into cdp_merge (id, workspace_id, from_id, into_id, cause, reason, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`
