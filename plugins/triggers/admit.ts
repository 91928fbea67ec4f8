import { durable, type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import type { Settings } from './draft.schema.ts'
import type { Plan } from './plan.ts'
import { runs } from './rules/runs.ts'
import { count } from './tally.ts'
import { awaitForWholeRun } from './whole-run.ts'

/** A journey that lets people in. */
export interface Door {
  id: string
  key: string
  version: number
  planHash: string
  plan: Plan
}
/** Somebody who is let in, with what, and why. */
export interface Entrant {
  profileId: string
  entry: Record<string, unknown>
  key: string
  eventId: string | null
  /** When what let him in happened: what he does afterwards counts for goal and exit. */
  at: Date
  /** Who comes in with many others gives way. */
  priority?: 5
}

interface Before {
  runs: number
  active: boolean
  last: Date | null
}
const HOUR_MS = 3_600_000

/** Whether somebody who was in before may come in again; pure. */
export function mayEnter({ kind, notWithinHours }: Settings['reentry'], { runs, active, last }: Before, now: Date): string | null {
  if (runs === 0) return null
  if (kind === 'once') return 'Everybody comes in once.'
  if (kind === 'after-ending' && active) return 'The run before has not ended.'
  if (notWithinHours !== undefined && last !== null && now.getTime() - last.getTime() < notWithinHours * HOUR_MS)
    return `The run before began less than ${notWithinHours} hours ago.`
  return null
}

/**
 * Lets somebody into a journey: the insert decides, and the run is started from the outbox of the same transaction, so neither is without the other.
 * The caller holds the person. Resolves with the id of the run, or why there is none.
 */
export async function admit(
  em: EntityManager,
  scope: Scope,
  door: Door,
  entrant: Entrant,
): Promise<{ runId: string } | { refused: string }> {
  const { profileId, entry, key, eventId } = entrant
  const [before = { runs: 0, ordinal: 0, active: false, last: null }] = await query<Before & { ordinal: number }>(em, BEFORE, [
    scope.workspaceId,
    door.id,
    profileId,
    key,
  ])
  const now = scope.now()
  const refused = mayEnter(door.plan.settings.reentry, before, now)
  if (refused !== null) return { refused }
  const runId = uuidv7()
  const workflowId = `journey/${door.key}/${runId}`
  const made = await query(em, ADMIT, [
    runId,
    scope.workspaceId,
    now,
    door.id,
    profileId,
    key,
    before.ordinal + 1,
    door.version,
    door.planHash,
    workflowId,
    eventId,
    JSON.stringify(entry),
  ])
  if (made.length === 0) return { refused: 'The same event has let this person in already.' }
  await count(em, scope, { journeyId: door.id, version: door.version }, [{ run: 'started' }])
  await awaitForWholeRun(em, scope, door.plan.settings, { runId, profileId, at: entrant.at })
  durable.start(em, {
    workflow: 'journey',
    id: workflowId,
    input: { runId, planHash: door.planHash },
    summary: `${door.key} v${door.version} - run ${runId.slice(-8)}`,
    details: `**Journey ${door.key}**, version ${door.version}\n\n- [This run](${scope.urls.public}/journeys/${door.id}?run=${runId})\n- [Journey](${scope.urls.public}/journeys/${door.id})\n- [Person](${scope.urls.public}/profiles/${profileId})`,
    object: { kind: 'journey', id: door.id, version: String(door.version) },
    profileId,
    ...(entrant.priority === undefined ? {} : { priority: entrant.priority }),
  })
  await touchSources(em, scope, [profileId], runs.id)
  scope.live.changed('journeys', door.id)
  return { runId }
}

const BEFORE = `
select count(*)::int as runs, coalesce(max(ordinal), 0)::int as ordinal, coalesce(bool_or(state = 'active'), false) as active, max(started_at) as last
from triggers_run where workspace_id = $1 and journey_id = $2 and profile_id = $3 and entry_key = $4`
const ADMIT = `
insert into triggers_run (id, workspace_id, created_at, updated_at, journey_id, profile_id, ingest_profile_id, entry_key, ordinal, state, version, plan_hash, workflow_id, admitted_by_event_id, entry, vars, started_at)
values ($1, $2, $3, $3, $4, $5, $5, $6, $7, 'active', $8, $9, $10, $11, $12, '{}', $3) on conflict do nothing returning id`
