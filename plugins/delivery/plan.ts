import { type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { decide, type Decision } from './decide.ts'
import { outcomeKey, TallyChanges } from './tally.ts'
import { factsOf, narrow, type Narrowing, rulesOf, testProfiles, usableOf, wordsOf } from './facts.ts'

/** What all messages of one send have in common. */
export interface MessagePlan extends Narrowing {
  source: { kind: 'campaign' | 'journey' | 'api' | 'test'; id: string; version?: number; node?: string; runId?: string; variant?: string }
  class: 'marketing' | 'transactional'
  topicId: string | null
  content: { id: string; version: number } | { body: Record<string, unknown> }
  collapseKey: string | null
  /** When the message is due; null when its sender asks for it by id (campaign pages). */
  due: Date | null
}
/** One person of a send. The send key is deterministic: planning twice decides once. */
export interface Recipient {
  profileId: string
  sendKey: string
  data?: Record<string, unknown>
}
export interface Planned {
  id: string
  sendKey: string
  state: 'planned' | 'not_sent'
  reason: string | null
}

/** The decision about each of some people, in their order; nothing is written. */
export async function decidePage(
  em: EntityManager,
  scope: Scope,
  of: Narrowing & Pick<MessagePlan, 'class' | 'topicId'>,
  profileIds: readonly string[],
): Promise<{ profileId: string; decision: Decision; usable: number }[]> {
  if (profileIds.length === 0) return []
  const rules = await rulesOf(em, scope, of)
  const usable = await usableOf(em, scope, profileIds, of.channel)
  const words = await wordsOf(em, scope, profileIds, of.topicId === null ? [] : [of.topicId])
  const tests = await testProfiles(em, rules, profileIds)
  return profileIds.map(profileId => {
    const targets = narrow(usable.get(profileId) ?? [], of)
    return {
      profileId,
      usable: targets.length,
      decision: decide(rules, factsOf(targets, words, profileId, of.topicId, tests.has(profileId))),
    }
  })
}

/** Decides for people, writes one row a decision, and gives back those that were new. A send key that was decided before keeps its decision. */
export async function planMessages(
  em: EntityManager,
  scope: Scope,
  plan: MessagePlan,
  recipients: readonly Recipient[],
): Promise<readonly Planned[]> {
  if (recipients.length === 0) return []
  const decisions = await decidePage(
    em,
    scope,
    plan,
    recipients.map(one => one.profileId),
  )
  const decided = recipients.map((one, i) => {
    const decision = decisions[i]?.decision ?? { state: 'not_sent', reason: 'profile_missing' }
    return { ...one, id: uuidv7(), state: decision.state, reason: decision.state === 'planned' ? null : decision.reason }
  })
  const inline = 'body' in plan.content
  const rows = await query<{ id: string; send_key: string; state: 'planned' | 'not_sent'; reason: string | null }>(em, INSERT, [
    scope.workspaceId,
    scope.now(),
    decided.map(one => one.id),
    decided.map(one => one.sendKey),
    decided.map(one => one.profileId),
    decided.map(one => one.state),
    decided.map(one => one.reason),
    decided.map(one => (one.data === undefined ? null : JSON.stringify(one.data))),
    plan.class,
    plan.topicId,
    plan.channel,
    plan.source.kind,
    plan.source.id,
    plan.source.version ?? null,
    plan.source.node ?? null,
    plan.source.runId ?? null,
    plan.source.variant ?? null,
    'id' in plan.content ? plan.content.id : null,
    'id' in plan.content ? plan.content.version : null,
    inline ? JSON.stringify(plan.content) : null,
    plan.collapseKey,
    plan.devices,
    plan.siteId,
    plan.subscriptionId,
    plan.due,
  ])
  const tally = new TallyChanges()
  for (const row of rows) tally.add({ sourceKind: plan.source.kind, sourceId: plan.source.id }, outcomeKey(row.state, row.reason))
  await tally.write(em, scope)
  return rows.map(row => ({ id: row.id, sendKey: row.send_key, state: row.state, reason: row.reason }))
}

const INSERT = `
insert into delivery_message (id, workspace_id, created_at, updated_at, send_key, profile_id, ingest_profile_id, state, reason, decided_at, data, class, topic_id, channel,
  source_kind, source_id, source_version, node, run_id, variant, content_id, content_version, content, collapse_key, devices, site_id, subscription_id, due, is_leased, epoch, attempts)
select t.id, $1, $2, $2, t.send_key, t.profile_id, t.profile_id, t.state, t.reason, case when t.state = 'planned' then null else $2::timestamptz end, t.data, $9, $10, $11,
  $12, $13, $14, $15, $16, $17, $18, $19, ($20::jsonb) -> 'body', $21, $22, $23, $24, case when t.state = 'planned' then $25::timestamptz end, false, 0, 0
from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[]) t(id, send_key, profile_id, state, reason, data)
on conflict (workspace_id, send_key) do nothing
returning id, send_key, state, reason`
