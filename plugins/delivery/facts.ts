import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { profilesById } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import type { Facts, Rules } from './decide.ts'
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

/** The rules of a message: its class, its topic, and how the workspace sends. */
export async function rulesOf(
  em: EntityManager,
  scope: Scope,
  message: { class: 'marketing' | 'transactional'; topicId: string | null },
): Promise<Rules> {
  const { sending } = await currentWorkspace(scope)
  const topic = message.topicId === null ? null : await em.findOne(Topic, { id: message.topicId })
  return { class: message.class, topicDefaultsTo: topic?.defaultsTo ?? null, sending }
}

/** Which of some people are test profiles; asked only where the workspace sends to nobody else. */
export async function testProfiles(em: EntityManager, rules: Rules, profileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (rules.sending !== 'test-profiles') return new Set()
  const profiles = await profilesById(em, profileIds)
  return new Set([...profiles].filter(([, profile]) => profile.isTest).map(([id]) => id))
}

export const factsOf = (
  usable: readonly Usable[],
  words: ReadonlyMap<string, 'in' | 'out'>,
  profileId: string,
  topicId: string | null,
  isTest: boolean,
): Facts => ({
  usable: usable.length,
  marketing: words.get(`${profileId} marketing`) ?? null,
  topic: topicId === null ? null : (words.get(`${profileId} ${topicId}`) ?? null),
  isTest,
})
