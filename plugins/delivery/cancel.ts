import { type EntityManager, query, type Scope } from 'fathi/sdk'
import type { Reason } from './reasons.ts'
import { tellEnded } from './tell-ended.ts'
import { type Counted, outcomeKey, TallyChanges } from './tally.ts'

/** Messages that one statement ends: few enough to stay far from every limit. */
const BATCH = 5_000

/**
 * Decides that what is open of a source and in nobody's hands leaves no more; up to 5,000 at once. Resolves with how many it ended: 0 when there is no more.
 * A message that one of its browsers has was sent; what was still to go to the others is given up.
 */
export const cancelOf = (em: EntityManager, scope: Scope, kind: string, id: string): Promise<number> =>
  end(em, scope, `source_kind = $3 and source_id = $4 and (not is_leased or due <= $2) order by id limit ${BATCH}`, [kind, id])

/** The same for one message, whoever holds it. */
export const cancelOne = (em: EntityManager, scope: Scope, id: string): Promise<number> => end(em, scope, `id = $3`, [id])

/** Ends messages that a run waited with: it is over, and nobody asks for them any more. Those that are due by themselves go their way. */
export const endWaiting = (em: EntityManager, scope: Scope, ids: readonly string[]): Promise<number> =>
  end(em, scope, `id = any($3::uuid[]) and due is null order by id`, [ids], 'run_ended')

async function end(
  em: EntityManager,
  scope: Scope,
  which: string,
  values: readonly unknown[],
  reason: Extract<Reason, 'cancelled' | 'run_ended'> = 'cancelled',
): Promise<number> {
  const ended = await query<Counted & { id: string; profileId: string; state: string; reason: string | null; given_up: string }>(
    em,
    `with chosen as (select id from delivery_message where workspace_id = $1 and state in ('planned', 'held') and ${which} for update),
     given_up as (
       update delivery_delivery d set state = 'failed' from chosen where d.workspace_id = $1 and d.message_id = chosen.id and d.state = 'retrying' returning d.message_id
     ), reached as (select distinct message_id from delivery_delivery where workspace_id = $1 and message_id in (select id from chosen) and state = 'accepted')
     update delivery_message m set state = case when reached.message_id is null then 'not_sent' else 'sent' end, reason = case when reached.message_id is null then '${reason}' end, held_until = null, cause = null,
       due = null, is_leased = false, decided_at = $2, updated_at = $2
     from chosen left join reached on reached.message_id = chosen.id
     where m.workspace_id = $1 and m.id = chosen.id
     returning m.id, m.profile_id as "profileId", m.state, m.reason, m.source_kind as "sourceKind", m.source_id as "sourceId", m.source_version as "sourceVersion", m.node, (select count(*) from given_up where given_up.message_id = m.id) as given_up`,
    [scope.workspaceId, scope.now(), ...values],
  )
  const tally = new TallyChanges()
  for (const message of ended) {
    tally.add(message, 'open', -1)
    tally.add(message, outcomeKey(message.state, message.reason))
    tally.add(message, 'delivery:retrying', -Number(message.given_up))
    tally.add(message, 'delivery:failed', Number(message.given_up))
  }
  for (const message of ended) tellEnded(em, message)
  await tally.write(em, scope)
  return ended.length
}
