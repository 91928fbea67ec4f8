import { type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { decide, type Decision } from './decide.ts'
import { outcomeKey, TallyChanges } from './tally.ts'
import { narrow, type Narrowing, readBasis } from './facts.ts'

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
  state: 'planned' | 'held' | 'not_sent'
  reason: string | null
  heldUntil: Date | null
}

/** The decision about each of some people, in their order; nothing is written. */
export async function decidePage(
  em: EntityManager,
  scope: Scope,
  of: Narrowing & Pick<MessagePlan, 'class' | 'topicId' | 'source'> & { due?: Date | null },
  profileIds: readonly string[],
): Promise<{ profileId: string; decision: Decision; usable: number }[]> {
  if (profileIds.length === 0) return []
  const now = scope.now()
  const { rules, usable, factsOf } = await readBasis(em, scope, of, profileIds)
  const isLater = of.due != null && of.due > now
  return profileIds.map(profileId => {
    const targets = narrow(usable.get(profileId) ?? [], of)
    const facts = factsOf(profileId, targets, null)
    return {
      profileId,
      usable: targets.length,
      decision: decide(isLater ? { ...rules, policies: [] } : rules, facts, now), // caps and hours are looked at when its time has come
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
  const decided = recipients.map((one, i) => ({ ...one, id: uuidv7(), ...columnsOf(decisions[i]?.decision ?? GONE) }))
  const inline = 'body' in plan.content
  const rows = await query<Planned>(em, INSERT, [
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
    decided.map(one => one.heldUntil),
    decided.map(one => (one.cause === null ? null : JSON.stringify(one.cause))),
  ])
  const tally = new TallyChanges()
  const { kind, id, version = null, node = null } = plan.source
  for (const row of rows) tally.add({ sourceKind: kind, sourceId: id, sourceVersion: version, node }, outcomeKey(row.state, row.reason))
  await tally.write(em, scope)
  return rows
}

const GONE: Decision = { state: 'not_sent', reason: 'profile_missing' }
const columnsOf = (decision: Decision) => ({
  state: decision.state,
  reason: decision.state === 'planned' ? null : decision.reason,
  heldUntil: decision.state === 'held' ? decision.until : null,
  cause: decision.state === 'planned' ? null : (decision.cause ?? null),
})

/** What a run of a journey holds is due for nobody else: the run asks for it, if it still wants it then. */
const INSERT = `
insert into delivery_message (id, workspace_id, created_at, updated_at, send_key, profile_id, ingest_profile_id, state, reason, held_until, held_since, cause, decided_at, data, class, topic_id, channel,
  source_kind, source_id, source_version, node, run_id, variant, content_id, content_version, content, collapse_key, devices, site_id, subscription_id, due, is_leased, epoch, attempts)
select t.id, $1, $2, $2, t.send_key, t.profile_id, t.profile_id, t.state, t.reason, t.held_until, case when t.state = 'held' then $2::timestamptz end, t.cause,
  case when t.state = 'not_sent' then $2::timestamptz end, t.data, $9, $10, $11, $12::text, $13, $14, $15, $16, $17, $18, $19, ($20::jsonb) -> 'body', $21, $22, $23, $24,
  case when t.state = 'planned' then $25::timestamptz when t.state = 'held' and $12::text <> 'journey' then t.held_until end, false, 0, 0
from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[], $26::timestamptz[], $27::jsonb[]) t(id, send_key, profile_id, state, reason, data, held_until, cause)
on conflict (workspace_id, send_key) do nothing
returning id, send_key as "sendKey", state, reason, held_until as "heldUntil"`
