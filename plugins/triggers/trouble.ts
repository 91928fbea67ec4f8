import { type Gauge, Id, Problem, query, type Scope, Type } from 'fathi/sdk'
import { Value } from 'typebox/value'

/** Why a run waits at a node that no loaded plugin brings. */
export const NODE_MISSING = 'CORE_ACTIVITY_UNKNOWN'

/** What a run is while all goes well. */
export const NO_TROUBLE = { trouble: null, troubleNode: null, troubleSince: null }

const Asked = Type.Object({ runId: Id, node: Type.String() })
type Asked = { runId: string; node: string }

/** Enters a node; when that fails, its run says so until it goes well. */
export async function noting<T>(asked: Asked, scope: Scope, enter: () => Promise<T>): Promise<T> {
  try {
    return await enter()
  } catch (error) {
    const code = error instanceof Problem ? error.code : error instanceof Error ? error.name : 'failed'
    // where noting fails, too, the failure itself is what is to be seen
    await note(scope, asked, code).catch((fault: unknown) => scope.log.warn({ err: fault, ...asked }, 'the trouble of a run was not noted'))
    throw error
  }
}

/** A node that no loaded plugin brings: its run waits until one does. */
export async function noteMissing({ input }: { input: unknown }, scope: Scope): Promise<void> {
  if (Value.Check(Asked, input)) await note(scope, input, NODE_MISSING)
}

/** For who watches the installation: how many cannot go on, and whether a plugin is what they lack. */
export const blockedRuns: Gauge = {
  name: 'fathi_journey_runs_blocked',
  help: 'Runs of journeys that wait at a node which fails, or which no loaded plugin brings in the version they need.',
  label: 'reason',
  values: ['node-missing', 'node-fails'],
  rows: `select case trouble when '${NODE_MISSING}' then 'node-missing' else 'node-fails' end as label, count(*)::int as value
from triggers_run where trouble is not null and state = 'active' group by 1`,
}

const note = (scope: Scope, { runId, node }: Asked, code: string): Promise<void> =>
  scope.tx(async em => {
    const [fresh] = await query<{ journeyId: string }>(em, NOTE, [scope.workspaceId, runId, node, code.slice(0, 100), scope.now()])
    if (fresh === undefined) return
    scope.log.error(
      { runId, node, code, journeyId: fresh.journeyId },
      'a run waits at a node that fails; it is tried again until it goes well',
    )
    scope.live.changed('journeys', fresh.journeyId)
  })

const NOTE = `
update triggers_run set trouble = $4, trouble_node = $3, trouble_since = case when trouble_node = $3 then trouble_since else $5 end
where workspace_id = $1 and id = $2 and state = 'active' and (trouble, trouble_node) is distinct from ($4, $3) returning journey_id as "journeyId"`
