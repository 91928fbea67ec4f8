import { uuidv7 } from 'fathi/sdk'
import type pg from 'pg'
import { type SubjectParts, subjectOf } from '../../server/kernel/rules/load-subjects.ts'
import { IDS, type Person, type World } from './rule-world.ts'

/** People with their ids, in the database and as the closures see them. */
export interface Stored {
  workspaceId: string
  ids: readonly string[]
  subjects: ReturnType<typeof subjectOf>[]
  memberships: ReadonlyMap<string, ReadonlySet<string>>
}

/** Puts made-up people into a workspace of their own. What is written is what JSON makes of it; the subjects keep what was made up. */
export async function storeWorld(client: pg.Client, world: World): Promise<Stored> {
  const workspaceId = uuidv7()
  const ids = world.people.map(() => uuidv7())
  const parts = world.people.map((person, index) => partsOf(world, person, ids[index] as string))
  const at = (offset: number) => new Date(world.now.getTime() + offset)
  const rows = world.people.flatMap((person, index) => person.messages.map(message => ({ message, id: uuidv7(), profile: ids[index] })))
  await client.query(FILL, [
    workspaceId,
    JSON.stringify(
      world.people.map(({ traits, columns }, index) => ({
        id: ids[index],
        traits,
        display_name: columns.displayName,
        country: columns.country,
        locale: columns.locale,
        timezone: columns.timezone,
        first_seen: at(columns.firstSeen),
        last_seen: at(columns.lastSeen),
        is_test: columns.isTest,
      })),
    ),
    JSON.stringify(
      parts.flatMap(({ events }) =>
        events.map(event => ({
          id: event.id,
          profile_id: event.profileId,
          name: event.name,
          occurred_at: event.occurredAt,
          properties: event.properties,
        })),
      ),
    ),
    JSON.stringify(
      world.people.flatMap((person, index) =>
        person.subscriptions.map(one => ({
          id: uuidv7(),
          profile_id: ids[index],
          channel: one.channel,
          site_id: one.site === null ? null : IDS[one.site],
          browser: one.browser,
          os: one.os,
          device_class: one.deviceClass,
          vendor: one.vendor,
          status: one.isActive ? 'active' : 'inactive',
        })),
      ),
    ),
    JSON.stringify(
      world.people.flatMap((person, index) =>
        person.consents.map(one => ({
          profile_id: ids[index],
          about: one.about === null ? 'marketing' : IDS[one.about],
          state: one.state,
        })),
      ),
    ),
    JSON.stringify(
      rows.map(({ message, id, profile }) => ({
        id,
        profile_id: profile,
        source_kind: message.kind,
        source_id: IDS[message.source],
        content_id: message.content === null ? null : IDS[message.content],
      })),
    ),
    JSON.stringify(
      rows.flatMap(({ message, id, profile }) =>
        message.deliveries.map(one => ({
          id: uuidv7(),
          message_id: id,
          subscription_id: uuidv7(),
          profile_id: profile,
          state: one.state,
          at: at(one.at),
          shown_at: one.shown === null ? null : at(one.shown),
          clicked_at: one.clicked === null ? null : at(one.clicked),
          dismissed_at: one.dismissed === null ? null : at(one.dismissed),
        })),
      ),
    ),
    JSON.stringify(
      world.people.flatMap((person, index) =>
        [...new Set(person.segments)].map(segment => ({ profile_id: ids[index], segment_id: IDS[segment] })),
      ),
    ),
    JSON.stringify(
      world.people.flatMap((person, index) =>
        person.runs.map((run, ordinal) => ({
          id: uuidv7(),
          profile_id: ids[index],
          journey_id: IDS[run.journey],
          ordinal,
          state: run.state,
          started_at: at(run.started),
          ended_at: run.state === 'active' ? null : at(run.ended),
          goal_at: run.goal === null ? null : at(run.goal),
        })),
      ),
    ),
  ])
  return { workspaceId, ids, subjects: parts.map(subjectOf), memberships: new Map(parts.map(one => [one.profileId, one.segments])) }
}

/** What the sources would load, reckoned without them. */
export function partsOf(world: World, person: Person, profileId: string): SubjectParts {
  const at = (offset: number) => new Date(world.now.getTime() + offset)
  const { firstSeen, lastSeen, ...columns } = person.columns
  return {
    profileId,
    traits: person.traits,
    columns: { ...columns, firstSeen: at(firstSeen).toISOString(), lastSeen: at(lastSeen).toISOString(), workspaceZone: world.timeZone },
    events: person.events.map(({ name, at: offset, properties }) => ({
      id: uuidv7(),
      type: 'track',
      name,
      profileId,
      userId: null,
      anonymousId: null,
      occurredAt: at(offset),
      receivedAt: at(offset),
      properties,
      context: {},
      source: null,
      messageId: uuidv7(),
      historical: false,
    })),
    segments: new Set(person.segments.map(index => IDS[index] as string)),
    extras: new Map<string, unknown>([
      [
        'delivery.subscriptions',
        person.subscriptions
          .filter(one => one.isActive)
          .map(one => ({
            channel: one.channel,
            siteId: one.site === null ? null : IDS[one.site],
            browser: one.browser,
            os: one.os,
            deviceClass: one.deviceClass,
            vendor: one.vendor,
          })),
      ],
      [
        'triggers.runs',
        person.runs.map(({ journey, state, started, ended, goal }) => ({
          journeyId: IDS[journey],
          isActive: state === 'active',
          entered: at(started).getTime(),
          completed: state === 'completed' ? at(ended).getTime() : null,
          'reached-goal': goal === null ? null : at(goal).getTime(),
          'ended-early': state === 'exited' || state === 'failed' ? at(ended).getTime() : null,
        })),
      ],
      ['delivery.consent', Object.fromEntries(person.consents.map(one => [one.about === null ? 'marketing' : IDS[one.about], one.state]))],
      [
        'delivery.messages',
        person.messages.map(({ kind, source, content, deliveries }) => {
          const first = (offsets: readonly (number | null)[]): number | null => {
            const times = offsets.filter(one => one !== null)
            return times.length === 0 ? null : world.now.getTime() + Math.min(...times)
          }
          return {
            sourceKind: kind,
            sourceId: IDS[source],
            contentId: content === null ? null : IDS[content],
            received: first(deliveries.map(one => (one.state === 'accepted' ? one.at : null))),
            shown: first(deliveries.map(one => one.shown)),
            clicked: first(deliveries.map(one => one.clicked)),
            dismissed: first(deliveries.map(one => one.dismissed)),
          }
        }),
      ],
    ]),
  }
}

const FILL = `
with people as (
  insert into cdp_profile (id, workspace_id, created_at, updated_at, display_name, timezone, locale, country, first_seen, last_seen, is_test, traits)
  select id, $1, now(), now(), display_name, timezone, locale, country, first_seen, last_seen, is_test, traits
  from jsonb_to_recordset($2::jsonb) r(id uuid, traits jsonb, display_name text, country text, locale text, timezone text, first_seen timestamptz, last_seen timestamptz, is_test boolean)
), events as (
  insert into cdp_event (id, workspace_id, shard, position, message_id, type, name, profile_id, ingest_profile_id, occurred_at, received_at, properties, context)
  select id, $1, 0, 0, id::text, 'track', name, profile_id, profile_id, occurred_at, now(), properties, '{}'
  from jsonb_to_recordset($3::jsonb) r(id uuid, profile_id uuid, name text, occurred_at timestamptz, properties jsonb)
), subscriptions as (
  insert into delivery_subscription (id, workspace_id, created_at, updated_at, profile_id, ingest_profile_id, channel, address, address_hash, site_id, status, status_at, seen_at, browser, os, device_class, vendor)
  select id, $1, now(), now(), profile_id, profile_id, channel, id::text, id::text, site_id, status, now(), now(), browser, os, device_class, vendor
  from jsonb_to_recordset($4::jsonb) r(id uuid, profile_id uuid, channel text, site_id uuid, browser text, os text, device_class text, vendor text, status text)
), members as (
  insert into segments_member (workspace_id, segment_id, profile_id, since, cause) select $1, segment_id, profile_id, now(), 'build'
  from jsonb_to_recordset($8::jsonb) r(profile_id uuid, segment_id uuid)
), runs as (
  insert into triggers_run (id, workspace_id, created_at, updated_at, journey_id, profile_id, ingest_profile_id, entry_key, ordinal, state, version, plan_hash, workflow_id, entry, vars, started_at, ended_at, goal_at)
  select id, $1, now(), now(), journey_id, profile_id, profile_id, '', ordinal, state, 1, '', id::text, '{}', '{}', started_at, ended_at, goal_at
  from jsonb_to_recordset($9::jsonb) r(id uuid, profile_id uuid, journey_id uuid, ordinal int, state text, started_at timestamptz, ended_at timestamptz, goal_at timestamptz)
), consents as (
  insert into delivery_consent (workspace_id, profile_id, about, state, at) select $1, profile_id, about, state, now()
  from jsonb_to_recordset($5::jsonb) r(profile_id uuid, about text, state text)
), messages as (
  insert into delivery_message (id, workspace_id, created_at, updated_at, send_key, profile_id, ingest_profile_id, state, class, channel, source_kind, source_id, content_id)
  select id, $1, now(), now(), id::text, profile_id, profile_id, 'sent', 'marketing', 'web-push', source_kind, source_id, content_id
  from jsonb_to_recordset($6::jsonb) r(id uuid, profile_id uuid, source_kind text, source_id uuid, content_id uuid)
)
insert into delivery_delivery (id, workspace_id, message_id, subscription_id, profile_id, channel, state, at, shown_at, clicked_at, dismissed_at)
select id, $1, message_id, subscription_id, profile_id, 'web-push', state, at, shown_at, clicked_at, dismissed_at
from jsonb_to_recordset($7::jsonb) r(id uuid, message_id uuid, subscription_id uuid, profile_id uuid, state text, at timestamptz, shown_at timestamptz, clicked_at timestamptz, dismissed_at timestamptz)`
