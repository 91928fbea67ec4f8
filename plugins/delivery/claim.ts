import { type EntityManager, query, type Scope } from 'fathi/sdk'
import type { Counted } from './caps.ts'
import { type Cause, decide, type Decision } from './decide.ts'
import { narrow, readBasis, type Usable } from './facts.ts'
import { takeTurns } from './history.ts'
import { scopesOf } from './policy.ts'
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
  sourceVersion: number | null
  node: string | null
  heldSince: Date | null
  leavingSince: Date
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
  /** Until when it does not; null: for good. */
  heldUntil: Date | null
  cause: Cause | null
  /** An earlier attempt was accepted by one of its subscriptions. */
  wasAccepted: boolean
}

/**
 * Takes messages for sending, durably: whoever dies with them leaves them due when the lease ends. Decides once more, for people change their minds between plan and send.
 * Messages that another sender holds, and those not due yet, are left alone.
 */
export async function claim(em: EntityManager, scope: Scope, ids: readonly string[], leaseMs: number): Promise<readonly Claim[]> {
  const now = scope.now()
  await takeTurns(em, scope, await peopleWithCaps(em, scope, ids))
  const messages = await query<Claimed>(em, CLAIM, [scope.workspaceId, ids, now, new Date(now.getTime() + leaseMs)])
  const again = await deliveredBefore(
    em,
    scope,
    messages.filter(message => message.attempts > 1).map(message => message.id),
  )
  const batch: Batch = { ids: messages.map(message => message.id), leaving: new Map(), again }
  const claims: Claim[] = []
  for (const group of Map.groupBy(messages, kindOf).values()) claims.push(...(await decideAgain(em, scope, group, batch)))
  return claims.map(one => ({ ...one, targets: one.targets.filter(target => !again.has(`${one.message.id} ${target.id}`)) }))
}

/** Messages of one kind are decided about together: they have the same rules. */
const kindOf = (message: Claimed): string =>
  [message.channel, message.class, message.topicId, ...scopesOf({ topicId: message.topicId, source: sourceOf(message) })].join(' ')
const sourceOf = ({ sourceKind, sourceId, node }: Claimed) => ({ kind: sourceKind, id: sourceId, node })

/** The people whose messages caps may stand in the way of: only where the workspace has any. */
async function peopleWithCaps(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ profile_id: string }>(
    em,
    `select distinct profile_id from delivery_message where workspace_id = $1 and id = any($2::uuid[]) and class = 'marketing'
       and exists (select 1 from delivery_policy where workspace_id = $1 and jsonb_array_length(caps) > 0)`,
    [scope.workspaceId, ids],
  )
  return rows.map(row => row.profile_id)
}

/** What is decided about together: its messages do not count for each other, until one leaves. */
interface Batch {
  ids: readonly string[]
  /** By person. */
  leaving: Map<string, Counted[]>
  /** What was delivered before. */
  again: ReadonlyMap<string, string>
}

async function decideAgain(em: EntityManager, scope: Scope, group: readonly Claimed[], batch: Batch): Promise<Claim[]> {
  const [first] = group
  if (first === undefined) return []
  const now = scope.now()
  const people = group.map(message => message.profileId)
  const basis = await readBasis(em, scope, { ...first, source: sourceOf(first) }, people, batch.ids)
  const owners = await ownersOf(em, scope, group)
  const scopes = scopesOf({ topicId: first.topicId, source: sourceOf(first) })
  return group.map(message => {
    const { profileId } = message
    const wasAccepted = batch.again.get(message.id) === 'accepted'
    const targets = narrow(basis.usable.get(profileId) ?? [], message)
    const facts = basis.factsOf(profileId, targets, message.heldSince)
    const history = [...facts.history, ...(batch.leaving.get(profileId) ?? [])]
    const rules = wasAccepted ? { ...basis.rules, policies: [] } : basis.rules // one of its browsers has it: it counts already
    const decision = decide(rules, { ...facts, history }, now)
    if (decision.state === 'planned' && message.class === 'marketing')
      batch.leaving.set(profileId, [...(batch.leaving.get(profileId) ?? []), { at: now, scopes }])
    return claimOf(message, decision, targets, wasAccepted, owners)
  })
}

const claimOf = (
  message: Claimed,
  decision: Decision,
  targets: readonly Usable[],
  wasAccepted: boolean,
  owners: ReadonlyMap<string, string>,
): Claim =>
  decision.state === 'planned'
    ? { message, wasAccepted, targets, reason: null, heldUntil: null, cause: null }
    : {
        message,
        wasAccepted,
        targets: [],
        reason: reasonOf(decision.reason, message, owners),
        heldUntil: decision.state === 'held' ? decision.until : null,
        cause: decision.cause ?? null,
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
update delivery_message m set epoch = epoch + 1, is_leased = true, attempts = attempts + 1, due = $4, updated_at = $3, state = 'planned', held_until = null, cause = null, leaving_since = coalesce(m.leaving_since, $3), reason = case when state = 'held' then null else reason end
from (select id from delivery_message where workspace_id = $1 and id = any($2::uuid[]) and state in ('planned', 'held') and (due is null or due <= $3) and (held_until is null or held_until <= $3)
  and not exists (select 1 from delivery_paused_source s where s.workspace_id = $1 and s.source_kind = delivery_message.source_kind and s.source_id = delivery_message.source_id)
  order by id for update skip locked) mine
where m.workspace_id = $1 and m.id = mine.id
returning m.id, m.epoch, m.attempts, m.created_at as "createdAt", m.profile_id as "profileId", m.class, m.topic_id as "topicId", m.channel, m.source_kind as "sourceKind", m.source_id as "sourceId", m.source_version as "sourceVersion", m.node, m.held_since as "heldSince", m.leaving_since as "leavingSince", m.content_id as "contentId", m.content_version as "contentVersion",
  m.content, m.data, m.collapse_key as "collapseKey", m.devices, m.site_id as "siteId", m.subscription_id as "subscriptionId"`
