import {
  type AllMentions,
  type EntityManager,
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
  const events = mentions.events.length === 0 ? [] : await query<TrackedEvent>(em, EVENTS, [scope.workspaceId, profileIds, mentions.events])
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
        events: byPerson.get(row.id) ?? [],
        segments: loading.memberships?.get(row.id) ?? new Set(),
        extras: new Map([...extras].map(([id, loaded]) => [id, loaded.get(row.id)])),
      }),
    ]),
  )
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

const PROFILES = `
select id, traits, display_name as "displayName", country, locale, timezone, first_seen as "firstSeen", last_seen as "lastSeen", is_test as "isTest"
from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null`
const EVENTS = `
select id, type, name, profile_id as "profileId", user_id as "userId", anonymous_id as "anonymousId", occurred_at as "occurredAt", received_at as "receivedAt",
  properties, context, source, message_id as "messageId", historical
from cdp_event where workspace_id = $1 and profile_id = any($2::uuid[]) and name = any($3::text[])`
