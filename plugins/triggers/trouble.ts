import { Id, Problem, query, type Scope, Type } from 'fathi/sdk'
import { Value } from 'typebox/value'

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
  if (Value.Check(Asked, input)) await note(scope, input, 'CORE_ACTIVITY_UNKNOWN')
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
