import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { lockStates, statesOfMerged, writeState } from './profile-state.ts'
import { type Frozen, join, nothingSaid, without, wordsOfEvents } from './words.ts'

interface MergeRow {
  id: string
  before: Frozen
}
interface SeenRow {
  ingest_profile_id: string | null
  first: Date
  last: Date
}

/**
 * Takes out of a person's state what went elsewhere, after its events did: his own words, those of who was merged into him, and what the merge log
 * remembers of him. `own` is what he is known to have said beside his events: his state before a merge that is undone.
 */
export async function takeOut(em: EntityManager, scope: Scope, profileId: string, gone: Frozen, own: Frozen | null): Promise<void> {
  const { all, byIngest } = await wordsOfEvents(em, scope.workspaceId, profileId)
  const seen = await query<SeenRow>(em, SEEN, [scope.workspaceId, profileId])
  const rest: Frozen = { ...all, firstSeen: seenIn(seen).first, lastSeen: seenIn(seen).last }
  for (const [id, state] of await statesOfMerged(em, scope, profileId)) {
    const words = byIngest.get(id) ?? nothingSaid()
    const ofIngest = seenIn(seen.filter(row => row.ingest_profile_id === id))
    const left = cut(state, gone, { ...words, firstSeen: ofIngest.first, lastSeen: ofIngest.last })
    await writeState(em, scope, id, left)
    add(rest, left)
  }
  for (const merge of await query<MergeRow>(em, LATER, [scope.workspaceId, profileId]))
    await query(em, REMEMBER, [scope.workspaceId, merge.id, JSON.stringify(cut(merge.before, gone, rest))])
  if (own !== null) add(rest, cut(own, gone, rest))
  const state = (await lockStates(em, scope, [profileId])).get(profileId)
  if (state !== undefined) await writeState(em, scope, profileId, cut(state, gone, rest))
}

/** `state` without what is gone; `rest` says what is known beside it. */
function cut(state: Frozen, gone: Frozen, rest: Frozen): Frozen {
  const firstSeen = state.firstSeen === gone.firstSeen && rest.firstSeen !== NEVER ? rest.firstSeen : state.firstSeen
  const lastSeen = state.lastSeen === gone.lastSeen && rest.lastSeen !== '' ? rest.lastSeen : state.lastSeen
  return { ...without(state, gone, rest), firstSeen, lastSeen }
}

function add(to: Frozen, more: Frozen): void {
  join(to, more)
  if (more.firstSeen < to.firstSeen) to.firstSeen = more.firstSeen
  if (more.lastSeen > to.lastSeen) to.lastSeen = more.lastSeen
}

/** Greater than every time. */
const NEVER = '~'
function seenIn(rows: readonly SeenRow[]): { first: string; last: string } {
  const firsts = rows.map(row => row.first.toISOString()).toSorted()
  const lasts = rows.map(row => row.last.toISOString()).toSorted()
  return { first: firsts[0] ?? NEVER, last: lasts.at(-1) ?? '' }
}

const SEEN = `
select ingest_profile_id, min(occurred_at) as first, max(occurred_at) as last from cdp_event
where workspace_id = $1 and profile_id = $2 and (user_id is not null or anonymous_id is not null) group by 1`
const LATER = `select id, before from cdp_merge where workspace_id = $1 and into_id = $2 and undone_at is null order by id for update`
const REMEMBER = `update cdp_merge set before = $3 where workspace_id = $1 and id = $2`
