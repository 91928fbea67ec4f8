import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { keyOf } from './resolve.ts'
import { lockStates, writeState } from './profile-state.ts'
import { touchProfile } from './profile-touched.ts'
import { takeOut } from './part.ts'
import { joined } from './merge.ts'
import { type Frozen, nothingSaid, sayEvent } from './words.ts'

interface MovedRow {
  type: string
  properties: Record<string, unknown>
  context: Record<string, unknown>
  occurred_at: Date
  historical: boolean
}

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
  await query(em, NAMES, [scope.workspaceId, anonymousId, keyOf('anonymousId', anonymousId), into])
  const rows = await query<MovedRow>(em, EVENTS, [scope.workspaceId, from, into, anonymousId])
  const moved = stateOf(rows)
  if (moved !== null) {
    await takeOut(em, scope, from, moved, null)
    const state = (await lockStates(em, scope, [into])).get(into)
    if (state !== undefined) await writeState(em, scope, into, joined(state, moved))
  }
  await query(em, RELINKED, [scope.workspaceId, [from, into]])
  await touchProfile(em, scope, [
    { profileId: from, all: true, cause: 'merge' },
    { profileId: into, all: true, cause: 'merge' },
  ])
  for (const profileId of [from, into]) scope.live.changed('profiles', profileId)
}

function stateOf(rows: readonly MovedRow[]): Frozen | null {
  const times = rows.map(row => row.occurred_at.toISOString()).toSorted()
  const [firstSeen, lastSeen] = [times[0], times.at(-1)]
  if (firstSeen === undefined || lastSeen === undefined) return null
  const state = nothingSaid()
  for (const row of rows) sayEvent(state, { ...row, occurredAt: row.occurred_at })
  return { ...state, firstSeen, lastSeen }
}

const NAMES = `
update cdp_identity set profile_id = $4, ingest_profile_id = $4
where workspace_id = $1 and ((namespace = 'anonymousId' and value = $2) or (namespace = 'email' and through = $3 and not pinned))`
const EVENTS = `
update cdp_event set profile_id = $3, ingest_profile_id = $3 where workspace_id = $1 and profile_id = $2 and user_id is null and anonymous_id = $4
returning type, properties, context, occurred_at, historical`
const RELINKED = `update cdp_profile set links_version = links_version + 1 where workspace_id = $1 and id = any($2::uuid[])`
