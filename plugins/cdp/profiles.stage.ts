import { type EntityManager, prepared, query, type Scope, type Stage, type TrackedEvent } from 'fathi/sdk'
import { lockStates, writeTraits } from './profile-state.ts'
import { recognise } from './recognise.ts'
import type { Claim } from './resolve.ts'
import { withoutErased } from './suppression.ts'
import { emailOf } from './traits.ts'
import { sayEvent } from './words.ts'

/** Applies tracked events to people: who it was, since when he is known, what is known about him. Set by set: a batch is a handful of statements. */
export const profilesStage: Stage = {
  name: 'cdp.profiles',
  mentions: () => true,
  async apply(events, em, scope) {
    // what the platform reports of a profile by its id is not an act of that person; later stages find him locked all the same
    const [open, reported] = [events.filter(event => event.profileId === ''), events.filter(event => event.profileId !== '')]
    const own = await withoutErased(em, scope, open)
    await resolveEvents(own, [...new Set(reported.map(event => event.profileId))], em, scope)
    await applyTraits(em, scope, own)
  },
}

/** Finds each event's profile, writes it to the log and into the event, so that later stages see it. */
async function resolveEvents(open: readonly TrackedEvent[], others: readonly string[], em: EntityManager, scope: Scope): Promise<void> {
  const { who } = await recognise(em, scope, open.map(claimOf), { others })
  if (open.length === 0) return
  for (const [i, event] of open.entries()) event.profileId = who[i]?.profileId ?? ''
  const times = open.map(event => event.receivedAt.getTime())
  await query(em, NAME_PROFILES, [
    scope.workspaceId,
    open.map(event => event.id),
    open.map(event => event.profileId),
    who.map(one => one.ingestId),
    new Date(Math.min(...times) - 1_000),
    new Date(Math.max(...times) + 1_000),
  ])
}

const claimOf = (event: TrackedEvent): Claim => ({
  userId: event.userId,
  anonymousId: event.anonymousId,
  email: event.type === 'identify' ? emailOf(event.properties) : null,
  at: event.occurredAt,
})

async function applyTraits(em: EntityManager, scope: Scope, events: readonly TrackedEvent[]): Promise<void> {
  const telling = events.filter(
    ({ type, context }) =>
      type === 'identify' || context.timezone !== undefined || context.locale !== undefined || context.location !== undefined,
  )
  if (telling.length === 0) return
  const states = await lockStates(em, scope, [...new Set(telling.map(event => event.profileId))])
  const changed = new Set<string>()
  for (const event of telling) {
    const state = states.get(event.profileId)
    if (state === undefined) continue
    if (sayEvent(state, event)) changed.add(event.profileId)
  }
  await writeTraits(
    em,
    scope,
    [...states].flatMap(([id, state]) => (changed.has(id) ? [{ id, state }] : [])),
  )
}

const NAME_PROFILES = prepared(`
update cdp_event e set profile_id = t.profile_id, ingest_profile_id = t.ingest_id
from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as t(id, profile_id, ingest_id)
where e.workspace_id = $1 and e.id = t.id and e.received_at between $5 and $6`)
