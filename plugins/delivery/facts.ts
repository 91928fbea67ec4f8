import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { profilesById, type ProfileView, zoneWithin } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import type { Counted } from './caps.ts'
import type { Facts, Rules } from './decide.ts'
import { isHeldOut } from './held-out.ts'
import { historiesOf } from './history.ts'
import { type OfMessage, scopesOf } from './policy.ts'
import { NO_POLICIES, policiesOf } from './policies-of.ts'
import { Topic } from './topic.entity.ts'

/** An active subscription that a message could go to. */
export interface Usable {
  id: string
  profileId: string
  address: string
  siteId: string | null
  seenAt: Date
}
/** What narrows the subscriptions of a message. */
export interface Narrowing {
  channel: string
  siteId: string | null
  subscriptionId: string | null
  devices: 'all' | 'latest'
}

/** The active subscriptions of people on a channel, newest use first. */
export async function usableOf(
  em: EntityManager,
  scope: Scope,
  profileIds: readonly string[],
  channel: string,
): Promise<Map<string, Usable[]>> {
  const rows = await query<{ id: string; profile_id: string; address: string; site_id: string | null; seen_at: Date }>(
    em,
    `select id, profile_id, address, site_id, seen_at from delivery_subscription where workspace_id = $1 and profile_id = any($2::uuid[]) and channel = $3 and status = 'active' order by seen_at desc`,
    [scope.workspaceId, profileIds, channel],
  )
  return Map.groupBy(
    rows.map(row => ({ id: row.id, profileId: row.profile_id, address: row.address, siteId: row.site_id, seenAt: row.seen_at })),
    row => row.profileId,
  )
}

/** Those of a person's subscriptions that one message goes to. */
export function narrow(usable: readonly Usable[], { siteId, subscriptionId, devices }: Omit<Narrowing, 'channel'>): readonly Usable[] {
  const matching = usable.filter(
    one => (siteId === null || one.siteId === siteId) && (subscriptionId === null || one.id === subscriptionId),
  )
  return devices === 'latest' ? matching.slice(0, 1) : matching
}

/** What people said about marketing and topics, in one read: `profile about` -> state. */
export async function wordsOf(
  em: EntityManager,
  scope: Scope,
  profileIds: readonly string[],
  topicIds: readonly string[],
): Promise<Map<string, 'in' | 'out'>> {
  const rows = await query<{ profile_id: string; about: string; state: 'in' | 'out' }>(
    em,
    `select profile_id, about, state from delivery_consent where workspace_id = $1 and profile_id = any($2::uuid[]) and about = any($3::text[])`,
    [scope.workspaceId, profileIds, ['marketing', ...topicIds]],
  )
  return new Map(rows.map(row => [`${row.profile_id} ${row.about}`, row.state]))
}

/** What a message is about, as far as its rules depend on it. */
export interface About extends OfMessage {
  class: 'marketing' | 'transactional'
  channel: string
}
/** All that is known of some people for messages of one kind: read once for all. */
export interface Basis {
  rules: Rules
  usable: ReadonlyMap<string, readonly Usable[]>
  /** What counts for caps; who decides about several messages of a person adds those that leave. */
  histories: Map<string, Counted[]>
  factsOf: (profileId: string, targets: readonly Usable[], heldSince: Date | null) => Facts
}

/** Reads rules and facts. `but`: messages that are decided about now, and do not count yet. */
export async function readBasis(
  em: EntityManager,
  scope: Scope,
  about: About,
  profileIds: readonly string[],
  but: readonly string[] = [],
): Promise<Basis> {
  const { sending, timeZone } = await currentWorkspace(scope)
  const topic = about.topicId === null ? null : await em.findOne(Topic, { id: about.topicId })
  const { policies, holdout } = about.class === 'marketing' ? await policiesOf(em, scopesOf(about)) : NO_POLICIES
  const usable = await usableOf(em, scope, profileIds, about.channel)
  const words = await wordsOf(em, scope, profileIds, about.topicId === null ? [] : [about.topicId])
  const looksAtPeople = sending === 'test-profiles' || policies.some(one => one.quietHours !== null)
  const people = looksAtPeople ? await profilesById(em, profileIds) : new Map<string, ProfileView>()
  const histories = await historiesOf(em, scope, policies, profileIds, but)
  return {
    rules: { class: about.class, topicDefaultsTo: topic?.defaultsTo ?? null, sending, policies },
    usable,
    histories,
    factsOf: (profileId, targets, heldSince) => ({
      usable: targets.length,
      marketing: words.get(`${profileId} marketing`) ?? null,
      topic: about.topicId === null ? null : (words.get(`${profileId} ${about.topicId}`) ?? null),
      isTest: people.get(profileId)?.isTest === true,
      isHeldOut: isHeldOut(holdout, profileId),
      history: histories.get(profileId) ?? [],
      zone: zoneWithin(timeZone, people.get(profileId) ?? { timezone: null, traits: {} }),
      heldSince,
    }),
  }
}
