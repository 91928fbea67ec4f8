import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { besideState } from './beside.ts'
import { writeState } from './profile-state.ts'
import type { Beside } from './profile.entity.ts'
import { type Frozen, join, nothingSaid, wordsOfEvents } from './words.ts'

interface MemberRow {
  id: string
  first_seen: Date
  last_seen: Date
  beside: Beside
  beside_first: Date | null
  beside_last: Date | null
}
interface SeenRow {
  ingest_profile_id: string | null
  first: Date
  last: Date
}

/**
 * Writes anew what is known of a person, and of everybody merged into him, when events went to somebody else or came back: out of the events that are
 * his now and of what was said beside them. Nothing is subtracted, so what is left is what would be there if the others had never been told of him.
 */
export async function recount(em: EntityManager, scope: Scope, profileId: string): Promise<void> {
  const members = await query<MemberRow>(em, MEMBERS, [scope.workspaceId, profileId])
  const isMember = new Set(members.map(member => member.id))
  const ownerOf = (ingest: string | null): string => (ingest !== null && isMember.has(ingest) ? ingest : profileId)
  const states = new Map(members.map(member => [member.id, besideOf(member)]))
  for (const [ingest, words] of await wordsOfEvents(em, scope.workspaceId, profileId)) {
    const state = states.get(ownerOf(ingest))
    if (state !== undefined) join(state, words)
  }
  for (const { ingest_profile_id, first, last } of await query<SeenRow>(em, SEEN, [scope.workspaceId, profileId])) {
    const state = states.get(ownerOf(ingest_profile_id))
    if (state !== undefined) see(state, first.toISOString(), last.toISOString())
  }
  const whole = states.get(profileId)
  for (const member of members) {
    const state = states.get(member.id)
    if (state === undefined || whole === undefined || state === whole) continue
    join(whole, state)
    see(whole, state.firstSeen, state.lastSeen)
    await write(em, scope, member, state)
  }
  const self = members.find(member => member.id === profileId)
  if (self !== undefined && whole !== undefined) await write(em, scope, self, whole)
}

/** Greater and less than every time. */
const NEVER = { firstSeen: '~', lastSeen: '' }

function besideOf({ beside, beside_first, beside_last }: MemberRow): Frozen {
  const state: Frozen = { ...nothingSaid(), ...NEVER }
  join(state, besideState(beside))
  if (beside_first !== null && beside_last !== null) see(state, beside_first.toISOString(), beside_last.toISOString())
  return state
}

function see(state: Frozen, first: string, last: string): void {
  if (first < state.firstSeen) state.firstSeen = first
  if (last > state.lastSeen) state.lastSeen = last
}

/** Who was never seen by what is left of him keeps the times he has: they count for nobody. */
const write = (em: EntityManager, scope: Scope, { id, first_seen, last_seen }: MemberRow, state: Frozen): Promise<void> =>
  writeState(
    em,
    scope,
    id,
    state.firstSeen === NEVER.firstSeen ? { ...state, firstSeen: first_seen.toISOString(), lastSeen: last_seen.toISOString() } : state,
  )

const MEMBERS = `
select id, first_seen, last_seen, beside, beside_first, beside_last from cdp_profile
where workspace_id = $1 and (id = $2 or merged_into = $2) order by id for no key update`
const SEEN = `
select ingest_profile_id, min(occurred_at) as first, max(occurred_at) as last from cdp_event
where workspace_id = $1 and profile_id = $2 and (user_id is not null or anonymous_id is not null) group by 1`
