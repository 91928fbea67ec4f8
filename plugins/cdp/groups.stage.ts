import { type EntityManager, query, type Scope, type Stage, type TrackedEvent } from 'fathi/sdk'
import { sayTraits } from './traits.ts'

interface State {
  traits: Record<string, unknown>
  traitTimes: Record<string, number>
  first: Date
  last: Date
}
interface GroupRow {
  group_id: string
  traits: Record<string, unknown>
  trait_times: Record<string, number>
  first_seen: Date
  last_seen: Date
}

/** Applies `group` calls: what is known of the group, each trait by its last word in corrected time, and that the person belongs to it. */
export const groupsStage: Stage = {
  name: 'cdp.groups',
  mentions: event => event.type === 'group' && typeof event.properties.groupId === 'string',
  async apply(events, em, scope) {
    await applyGroups(events, em, scope)
    await joinGroups(events, em, scope)
  },
}

const groupIdOf = (event: TrackedEvent): string => String(event.properties.groupId)

async function applyGroups(events: readonly TrackedEvent[], em: EntityManager, scope: Scope): Promise<void> {
  const seen = new Map(events.map(event => [groupIdOf(event), event.occurredAt]))
  const ids = [...seen.keys()].toSorted()
  await query(em, ADD, [scope.workspaceId, ids, ids.map(id => seen.get(id))])
  const rows = await query<GroupRow>(
    em,
    `select group_id, traits, trait_times, first_seen, last_seen from cdp_group where workspace_id = $1 and group_id = any($2::text[]) order by group_id for update`,
    [scope.workspaceId, ids],
  )
  const states = new Map(rows.map(row => [row.group_id, stateOf(row)]))
  for (const event of events) {
    const state = states.get(groupIdOf(event))
    if (state !== undefined) say(state, event)
  }
  const written = [...states]
  await query(em, WRITE, [
    scope.workspaceId,
    written.map(([id]) => id),
    written.map(([, state]) => JSON.stringify(state.traits)),
    written.map(([, state]) => JSON.stringify(state.traitTimes)),
    written.map(([, state]) => state.first),
    written.map(([, state]) => state.last),
  ])
}

const stateOf = (row: GroupRow): State => ({
  traits: row.traits,
  traitTimes: row.trait_times,
  first: row.first_seen,
  last: row.last_seen,
})

function say(state: State, { properties, occurredAt }: TrackedEvent): void {
  const { traits } = properties
  if (typeof traits === 'object' && traits !== null)
    sayTraits({ ...state, device: {} }, traits as Record<string, unknown>, occurredAt.getTime()) // a record: intake takes no other
  if (occurredAt < state.first) state.first = occurredAt
  if (occurredAt > state.last) state.last = occurredAt
}

/** Who belongs to which group, since when; the rows in one order, so that two batches do not wait for each other in a circle. */
async function joinGroups(events: readonly TrackedEvent[], em: EntityManager, scope: Scope): Promise<void> {
  const known = events
    .filter(event => event.profileId !== '')
    .toSorted((a, b) => (`${groupIdOf(a)} ${a.profileId}` < `${groupIdOf(b)} ${b.profileId}` ? -1 : 1))
  await query(em, JOIN, [
    scope.workspaceId,
    known.map(groupIdOf),
    known.map(event => event.profileId),
    known.map(event => event.occurredAt),
  ])
}

const ADD = `
insert into cdp_group (workspace_id, group_id, first_seen, last_seen)
select $1, t.id, t.at, t.at from unnest($2::text[], $3::timestamptz[]) with ordinality as t(id, at, nth) order by t.nth on conflict do nothing`
const WRITE = `
update cdp_group g set traits = t.traits, trait_times = t.trait_times, first_seen = t.first_seen, last_seen = t.last_seen
from unnest($2::text[], $3::jsonb[], $4::jsonb[], $5::timestamptz[], $6::timestamptz[]) as t(id, traits, trait_times, first_seen, last_seen)
where g.workspace_id = $1 and g.group_id = t.id`
const JOIN = `
insert into cdp_group_member (workspace_id, group_id, ingest_profile_id, profile_id, first_seen, last_seen)
select $1, t.group_id, t.profile_id, t.profile_id, min(t.at), max(t.at)
from unnest($2::text[], $3::uuid[], $4::timestamptz[]) as t(group_id, profile_id, at) group by t.group_id, t.profile_id order by t.group_id, t.profile_id
on conflict (workspace_id, group_id, ingest_profile_id) do update
set first_seen = least(cdp_group_member.first_seen, excluded.first_seen), last_seen = greatest(cdp_group_member.last_seen, excluded.last_seen)`
