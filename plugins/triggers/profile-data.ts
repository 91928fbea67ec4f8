import { durable, type EntityManager, type ProfileData, query } from 'fathi/sdk'
import { ENTRY } from './draft.schema.ts'
import { count } from './tally.ts'

const workspaceOf = (em: EntityManager): string => String(em.getFilterParams('workspace').workspaceId)

/** What journeys keep of a person: his runs. Merging hands them on; of two that are under way in one journey the older stays. */
export const profileData: ProfileData = {
  export: (profileId, scope) =>
    scope.tx(async em => ({
      runs: await query(
        em,
        `select j.key as journey, r.version, r.entry_key, r.state, r.reason, r.entry, r.vars, r.started_at, r.ended_at, r.goal_at,
           (select coalesce(jsonb_agg(jsonb_build_object('node', v.node, 'at', v.at) order by v.visit), '[]') from triggers_visit v where v.workspace_id = $1 and v.run_id = r.id) as path
         from triggers_run r join triggers_journey j on j.workspace_id = $1 and j.id = r.journey_id where r.workspace_id = $1 and r.profile_id = $2 order by r.id`,
        [scope.workspaceId, profileId],
      ),
    })),
  async erase(profileId, em) {
    const workspaceId = workspaceOf(em)
    const gone = await query<{ id: string; workflowId: string; state: string }>(
      em,
      `delete from triggers_run where workspace_id = $1 and profile_id = $2 returning id, workflow_id as "workflowId", state`,
      [workspaceId, profileId],
    )
    const ids = gone.map(row => row.id)
    for (const table of ['triggers_awaited', 'triggers_visit', 'triggers_send', 'triggers_move'])
      await query(em, `delete from ${table} where workspace_id = $1 and run_id = any($2::uuid[])`, [workspaceId, ids])
    for (const { workflowId, state } of gone) if (state === 'active') durable.signal(em, workflowId, 'exit', { reason: 'erased' })
    return gone.length
  },
  async merge(from, into, em) {
    const values = [workspaceOf(em), from, into]
    const exits = await query<{ workflowId: string; journeyId: string; version: number; node: string | null }>(em, YOUNGER, values)
    for (const { workflowId, node, ...run } of exits) {
      durable.signal(em, workflowId, 'exit', { reason: 'merged' })
      const counts = { workspaceId: workspaceOf(em), now: () => new Date() }
      await count(em, counts, run, [{ run: 'exited' }, { ended: 'exited', at: node ?? ENTRY }])
    }
    await query(em, HAND_ON, values)
    await query(em, `update triggers_awaited set profile_id = $3 where workspace_id = $1 and profile_id = $2`, values)
  },
  async unmerge(from, restored, em) {
    const values = [workspaceOf(em), from, restored]
    await query(em, TAKE_BACK, values)
    await query(
      em,
      `update triggers_awaited a set profile_id = $3 from triggers_run r where a.workspace_id = $1 and a.profile_id = $2 and r.workspace_id = $1 and r.id = a.run_id and r.profile_id = $3`,
      values,
    )
  },
}

/** Of two runs under way in the same journey and key, the one that began later ends. */
const YOUNGER = `
update triggers_run r set state = 'exited', reason = 'merged', ended_at = now(), waits_until = null from triggers_run other
where r.workspace_id = $1 and r.profile_id in ($2, $3) and r.state = 'active'
  and other.workspace_id = $1 and other.profile_id in ($2, $3) and other.profile_id <> r.profile_id and other.state = 'active'
  and other.journey_id = r.journey_id and other.entry_key = r.entry_key and (other.started_at, other.id) < (r.started_at, r.id)
returning r.workflow_id as "workflowId", r.journey_id as "journeyId", r.version, r.node`
/** Those that are handed on are counted behind those that were there. */
const HAND_ON = `
update triggers_run r set profile_id = $3, ordinal = r.ordinal + coalesce((select max(o.ordinal) from triggers_run o
  where o.workspace_id = $1 and o.profile_id = $3 and o.journey_id = r.journey_id and o.entry_key = r.entry_key), 0)
where r.workspace_id = $1 and r.profile_id = $2`
const TAKE_BACK = `update triggers_run set profile_id = $3 where workspace_id = $1 and profile_id = $2 and ingest_profile_id = $3`
