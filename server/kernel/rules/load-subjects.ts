import {
  type AllMentions,
  type EntityManager,
  prepared,
  type ProfileColumns,
  query,
  readPath,
  type RulePlace,
  type Scope,
  type Subject,
  type SubjectLoading,
  type TrackedEvent,
} from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'

interface ProfileRow extends Omit<ProfileColumns, 'firstSeen' | 'lastSeen' | 'workspaceZone'> {
  id: string
  traits: Record<string, unknown>
  firstSeen: Date
  lastSeen: Date
}

/** Loads people for rules: one read for profiles, one for events, one for each source that is mentioned. Who was merged into another, or is not there, is left out. */
export async function loadSubjects(
  em: EntityManager,
  scope: Scope,
  profileIds: readonly string[],
  mentions: AllMentions,
  catalogue: Catalogue,
  loading: SubjectLoading,
): Promise<ReadonlyMap<string, Subject>> {
  const profiles = await query<ProfileRow>(em, PROFILES, [scope.workspaceId, profileIds])
  const events = await loadEvents(em, scope, askedEvents(profileIds, mentions, loading))
  const byPerson = Map.groupBy(events, event => event.profileId)
  const extras = new Map<string, ReadonlyMap<string, unknown>>()
  for (const id of mentions.sources) {
    const source = catalogue.sources.get(id)
    if (source !== undefined) extras.set(id, await source.load(profileIds, em, scope))
  }
  return new Map(
    profiles.map(row => [
      row.id,
      subjectOf({
        profileId: row.id,
        traits: row.traits,
        columns: columnsOf(row, loading),
        events: loading.known?.get(row.id) ?? byPerson.get(row.id) ?? [],
        segments: loading.memberships?.get(row.id) ?? new Set(),
        extras: new Map([...extras].map(([id, loaded]) => [id, loaded.get(row.id)])),
      }),
    ]),
  )
}

/** Events of some people that are loaded at once. */
const MOST_EVENTS = 200_000
/** Events of one person, the latest ones, where all of them would be too many: whoever is sent without end must not decide how long everybody waits. */
const MOST_EACH = 20_000

/** People with the names of events that are asked of them: whoever does something now is not asked for all that he ever did. */
interface Asked {
  people: string[]
  names: string[]
}
function askedEvents(profileIds: readonly string[], { events }: AllMentions, { eventsOf, known }: SubjectLoading): Asked {
  const asked: Asked = { people: [], names: [] }
  for (const id of new Set(profileIds.filter(id => known?.has(id) !== true)))
    for (const name of eventsOf === undefined ? events : (eventsOf.get(id) ?? [])) {
      asked.people.push(id)
      asked.names.push(name)
    }
  return asked
}

async function loadEvents(em: EntityManager, scope: Scope, { people, names }: Asked): Promise<TrackedEvent[]> {
  if (people.length === 0) return []
  const events = await query<TrackedEvent>(em, EVENTS, [scope.workspaceId, people, names, MOST_EVENTS + 1])
  if (events.length <= MOST_EVENTS) return events
  const each = Math.max(1_000, Math.min(MOST_EACH, Math.floor(MOST_EVENTS / new Set(people).size)))
  scope.log.warn({ people: new Set(people).size, each }, 'somebody has very many events: rules look at the latest ones alone')
  return query<TrackedEvent>(em, LATEST_EVENTS, [scope.workspaceId, people, names, each])
}

/** What is known of a person, by whomever. */
export interface SubjectParts {
  profileId: string
  traits: Record<string, unknown>
  columns: ProfileColumns
  events: readonly TrackedEvent[]
  segments: ReadonlySet<string>
  extras: ReadonlyMap<string, unknown>
}

/** A person as rules see him, from what is known of him. */
export function subjectOf({ profileId, traits, columns, events, segments, extras }: SubjectParts): Subject {
  const named = Map.groupBy(events, event => event.name)
  return {
    profileId,
    trait: path => readPath(traits, path),
    events: name => named.get(name) ?? [],
    member: segment => segments.has(segment),
    extra: id => (id === 'profile' ? columns : extras.get(id)),
  }
}

const columnsOf = (
  { displayName, country, locale, timezone, firstSeen, lastSeen, isTest }: ProfileRow,
  { timeZone }: RulePlace,
): ProfileColumns => ({
  displayName,
  country,
  locale,
  timezone,
  firstSeen: firstSeen.toISOString(),
  lastSeen: lastSeen.toISOString(),
  isTest,
  workspaceZone: timeZone,
})

const PROFILES = prepared(`
select id, traits, display_name as "displayName", country, locale, timezone, first_seen as "firstSeen", last_seen as "lastSeen", is_test as "isTest"
from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null`)
const COLUMNS = `id, type, name, profile_id as "profileId", user_id as "userId", anonymous_id as "anonymousId", occurred_at as "occurredAt", received_at as "receivedAt",
  properties, context, source, message_id as "messageId", historical`
/** Row by row over the index, whatever the planner thinks of a table that grows as fast; months that have not come are not looked into. */
const EVENTS = prepared(`
select e.* from unnest($2::uuid[], $3::text[]) as asked(person, event) cross join lateral (
  select ${COLUMNS} from cdp_event where workspace_id = $1 and profile_id = asked.person and name = asked.event and received_at < now() + interval '1 day' offset 0) e limit $4`)
const LATEST_EVENTS = `
select e.* from (select person, array_agg(event) as events from unnest($2::uuid[], $3::text[]) as t(person, event) group by person) as asked cross join lateral (
  select ${COLUMNS} from cdp_event where workspace_id = $1 and profile_id = asked.person and name = any(asked.events) order by occurred_at desc limit $4) e`
