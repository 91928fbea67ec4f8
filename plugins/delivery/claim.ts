import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { decide } from './decide.ts'
import { factsOf, narrow, rulesOf, testProfiles, type Usable, usableOf, wordsOf } from './facts.ts'
import type { Reason } from './reasons.ts'

/** A message that this sender holds until its lease ends; `epoch` fences it. */
export interface Claimed {
  id: string
  epoch: number
  /** Claims in which a request was made, this one included. */
  attempts: number
  createdAt: Date
  profileId: string
  class: 'marketing' | 'transactional'
  topicId: string | null
  channel: string
  sourceKind: string
  sourceId: string
  contentId: string | null
  contentVersion: number | null
  content: Record<string, unknown> | null
  data: Record<string, unknown> | null
  collapseKey: string | null
  devices: 'all' | 'latest'
  siteId: string | null
  subscriptionId: string | null
}
export interface Claim {
  message: Claimed
  /** Where it goes; empty when `reason` says why it does not. */
  targets: readonly Usable[]
  reason: Reason | null
  /** An earlier attempt was accepted by one of its subscriptions. */
  wasAccepted: boolean
}

/**
 * Takes messages for sending, durably: whoever dies with them leaves them due when the lease ends. Decides once more, for people change their minds between plan and send.
 * Messages that another sender holds, and those not due yet, are left alone.
 */
export async function claim(em: EntityManager, scope: Scope, ids: readonly string[], leaseMs: number): Promise<readonly Claim[]> {
  const now = scope.now()
  const messages = await query<Claimed>(em, CLAIM, [scope.workspaceId, ids, now, new Date(now.getTime() + leaseMs)])
  const claims: Claim[] = []
  for (const group of Map.groupBy(messages, message => `${message.channel} ${message.class} ${message.topicId}`).values())
    claims.push(...(await decideAgain(em, scope, group)))
  const again = await deliveredBefore(
    em,
    scope,
    messages.filter(message => message.attempts > 1).map(message => message.id),
  )
  return claims.map(one => ({
    ...one,
    targets: one.targets.filter(target => !again.has(`${one.message.id} ${target.id}`)),
    wasAccepted: again.get(one.message.id) === 'accepted',
  }))
}

async function decideAgain(em: EntityManager, scope: Scope, group: readonly Claimed[]): Promise<Claim[]> {
  const [first] = group
  if (first === undefined) return []
  const ids = group.map(message => message.profileId)
  const rules = await rulesOf(em, scope, first)
  const usable = await usableOf(em, scope, ids, first.channel)
  const words = await wordsOf(em, scope, ids, first.topicId === null ? [] : [first.topicId])
  const tests = await testProfiles(em, rules, ids)
  const owners = await ownersOf(em, scope, group)
  return group.map(message => {
    const targets = narrow(usable.get(message.profileId) ?? [], message)
    const decision = decide(rules, factsOf(targets, words, message.profileId, message.topicId, tests.has(message.profileId)))
    return {
      message,
      wasAccepted: false,
      targets: decision.state === 'planned' ? targets : [],
      reason: decision.state === 'planned' ? null : reasonOf(decision.reason, message, owners),
    }
  })
}

/** A message to one browser that changed hands since says so. */
const reasonOf = (reason: Reason, { subscriptionId, profileId }: Claimed, owners: ReadonlyMap<string, string>): Reason => {
  const owner = subscriptionId === null ? undefined : owners.get(subscriptionId)
  return reason === 'no_subscription' && owner !== undefined && owner !== profileId ? 'owner_changed' : reason
}

/** Whose the browsers are now that messages name: subscription -> profile. */
async function ownersOf(em: EntityManager, scope: Scope, group: readonly Claimed[]): Promise<ReadonlyMap<string, string>> {
  const ids = group.flatMap(({ subscriptionId }) => subscriptionId ?? [])
  if (ids.length === 0) return new Map()
  const rows = await query<{ id: string; profile_id: string }>(
    em,
    `select id, profile_id from delivery_subscription where workspace_id = $1 and id = any($2::uuid[])`,
    [scope.workspaceId, ids],
  )
  return new Map(rows.map(row => [row.id, row.profile_id]))
}

/** Of messages that were tried before: under `message subscription` each final outcome, under `message` that one was accepted. */
async function deliveredBefore(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ message_id: string; subscription_id: string; state: string }>(
    em,
    `select message_id, subscription_id, state from delivery_delivery where workspace_id = $1 and message_id = any($2::uuid[]) and state <> 'retrying'`,
    [scope.workspaceId, ids],
  )
  return new Map([
    ...rows.map(row => [`${row.message_id} ${row.subscription_id}`, row.state] as const),
    ...rows.filter(row => row.state === 'accepted').map(row => [row.message_id, row.state] as const),
  ])
}

const CLAIM = `
update delivery_message m set epoch = epoch + 1, is_leased = true, attempts = attempts + 1, due = $4, updated_at = $3
from (select id from delivery_message where workspace_id = $1 and id = any($2::uuid[]) and state in ('planned', 'held') and (due is null or due <= $3)
  and not exists (select 1 from delivery_paused_source s where s.workspace_id = $1 and s.source_kind = delivery_message.source_kind and s.source_id = delivery_message.source_id)
  order by id for update skip locked) mine
where m.workspace_id = $1 and m.id = mine.id
returning m.id, m.epoch, m.attempts, m.created_at as "createdAt", m.profile_id as "profileId", m.class, m.topic_id as "topicId", m.channel, m.source_kind as "sourceKind", m.source_id as "sourceId", m.content_id as "contentId", m.content_version as "contentVersion",
  m.content, m.data, m.collapse_key as "collapseKey", m.devices, m.site_id as "siteId", m.subscription_id as "subscriptionId"`
