import { type EntityManager, query, type Scope, type Stage, type TrackedEvent } from 'fathi/sdk'
import { rememberNew } from './new-people.ts'
import { type Claim, resolveClaims } from './resolve.ts'
import { emailOf, sayDevice, sayTraits, type Traits, typedColumns } from './traits.ts'

interface Seen {
  first: Date
  last: Date
}
interface TraitRow {
  id: string
  traits: Record<string, unknown>
  trait_times: Record<string, number>
  device: Traits['device']
}

/** Applies tracked events to people: who it was, since when he is known, what is known about him. Set by set: a batch is a handful of statements. */
export const profilesStage: Stage = {
  name: 'cdp.profiles',
  mentions: () => true,
  async apply(events, em, scope) {
    const own = events.filter(event => event.profileId === '') // what the platform reports of a profile by its id is not an act of that person
    await resolveEvents(own, em, scope)
    await noteSeen(em, scope, seenOf(own))
    await applyTraits(em, scope, own)
  },
}

/** Finds each event's profile, writes it to the log and into the event, so that later stages see it. */
async function resolveEvents(open: readonly TrackedEvent[], em: EntityManager, scope: Scope): Promise<void> {
  if (open.length === 0) return
  const profileIds = await resolveClaims(em, scope.workspaceId, open.map(claimOf), scope.now())
  for (const [i, event] of open.entries()) event.profileId = profileIds[i] ?? ''
  const times = open.map(event => event.receivedAt.getTime())
  await query(em, NAME_PROFILES, [
    scope.workspaceId,
    open.map(event => event.id),
    open.map(event => event.profileId),
    new Date(Math.min(...times) - 1_000),
    new Date(Math.max(...times) + 1_000),
  ])
}

const claimOf = (event: TrackedEvent): Claim => ({
  userId: event.userId,
  anonymousId: event.anonymousId,
  email: event.type === 'identify' ? emailOf(event.properties) : null,
})

function seenOf(events: readonly TrackedEvent[]): Map<string, Seen> {
  const seen = new Map<string, Seen>()
  for (const { profileId, occurredAt } of events) {
    const before = seen.get(profileId)
    if (before === undefined) seen.set(profileId, { first: occurredAt, last: occurredAt })
    else {
      if (occurredAt < before.first) before.first = occurredAt
      if (occurredAt > before.last) before.last = occurredAt
    }
  }
  return seen
}

/** Makes profiles that are new and moves first and last seen of the others; the rows are locked in the order of their ids. Resolves with the new ones. */
export async function noteSeen(em: EntityManager, scope: Scope, seen: ReadonlyMap<string, Seen>): Promise<ReadonlySet<string>> {
  if (seen.size === 0) return new Set()
  const rows = [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const touched = await query<{ id: string; made: boolean }>(em, SEEN, [
    scope.workspaceId,
    rows.map(([id]) => id),
    rows.map(([, one]) => one.first),
    rows.map(([, one]) => one.last),
    scope.now(),
  ])
  const made = touched.filter(row => row.made).map(row => row.id)
  rememberNew(em, made)
  return new Set(made)
}

async function applyTraits(em: EntityManager, scope: Scope, events: readonly TrackedEvent[]): Promise<void> {
  const telling = events.filter(
    event => event.type === 'identify' || event.context.timezone !== undefined || event.context.locale !== undefined,
  )
  if (telling.length === 0) return
  const states = await readTraits(em, scope, [...new Set(telling.map(event => event.profileId))])
  const changed = new Set<string>()
  for (const event of telling) {
    const state = states.get(event.profileId)
    if (state === undefined) continue
    const at = event.occurredAt.getTime()
    const saidDevice = !event.historical && sayDevice(state, event.context, at)
    const saidTraits = event.type === 'identify' && sayTraits(state, event.properties, at)
    if (saidDevice || saidTraits) changed.add(event.profileId)
  }
  await writeTraits(
    em,
    scope,
    [...changed].flatMap(id => [{ id, state: states.get(id) as Traits }]),
  )
}

async function readTraits(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<Map<string, Traits>> {
  const rows = await query<TraitRow>(
    em,
    `select id, traits, trait_times, device from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) order by id for update`,
    [scope.workspaceId, ids],
  )
  return new Map(rows.map(row => [row.id, { traits: row.traits, traitTimes: row.trait_times, device: row.device }]))
}

/** Writes traits and the columns that follow from them. */
export async function writeTraits(em: EntityManager, scope: Scope, profiles: readonly { id: string; state: Traits }[]): Promise<void> {
  if (profiles.length === 0) return
  const columns = profiles.map(({ state }) => typedColumns(state))
  await query(em, WRITE_TRAITS, [
    scope.workspaceId,
    profiles.map(one => one.id),
    profiles.map(one => JSON.stringify(one.state.traits)),
    profiles.map(one => JSON.stringify(one.state.traitTimes)),
    profiles.map(one => JSON.stringify(one.state.device)),
    columns.map(one => one.displayName),
    columns.map(one => one.avatarUrl),
    columns.map(one => one.timezone),
    columns.map(one => one.locale),
    columns.map(one => one.country),
    scope.now(),
  ])
}

const NAME_PROFILES = `
update cdp_event e set profile_id = t.profile_id, ingest_profile_id = t.profile_id
from unnest($2::uuid[], $3::uuid[]) as t(id, profile_id)
where e.workspace_id = $1 and e.id = t.id and e.received_at between $4 and $5`

const SEEN = `
insert into cdp_profile (id, workspace_id, created_at, updated_at, first_seen, last_seen)
select t.id, $1, $5, $5, t.first, t.last from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) with ordinality as t(id, first, last, nth) order by nth
on conflict (id) do update set first_seen = least(cdp_profile.first_seen, excluded.first_seen), last_seen = greatest(cdp_profile.last_seen, excluded.last_seen)
returning id, old.id is null as made`

const WRITE_TRAITS = `
update cdp_profile p set traits = t.traits, trait_times = t.trait_times, device = t.device, display_name = t.display_name, avatar_url = t.avatar_url,
  timezone = t.timezone, locale = t.locale, country = t.country, updated_at = $11, version = p.version + 1
from unnest($2::uuid[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
  as t(id, traits, trait_times, device, display_name, avatar_url, timezone, locale, country)
where p.workspace_id = $1 and p.id = t.id`
