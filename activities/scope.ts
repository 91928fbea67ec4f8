import { ApplicationFailure, Context } from '@temporalio/activity'
import { Problem, type ActivityScope, type Activity } from 'fathi/sdk'
import { Value } from 'typebox/value'
import { makeScope } from '../server/kernel/scope.ts'
import type { Kernel } from '../server/kernel/kernel.ts'

/** What a workflow hands to an activity. */
export interface Call {
  workspaceId: string
  input: unknown
}

/** Wraps an activity: its input checked, a scope of the workspace with the run's idempotency key, cancellation as a signal, problems as failures. */
export function inScope(kernel: Kernel, activity: Activity): (call: Call) => Promise<unknown> {
  return async ({ workspaceId, input }) => {
    const context = Context.current()
    const { workflowExecution, activityId, activityType } = context.info
    const run = workflowExecution?.workflowId ?? 'alone'
    if (!Value.Check(activity.input, input))
      throw ApplicationFailure.nonRetryable(`${activityType} was called with an input it does not take.`, 'CORE_ACTIVITY_INPUT')
    const scope: ActivityScope = {
      ...makeScope(kernel, {
        workspaceId,
        actor: { kind: 'system', id: run },
        signal: context.cancellationSignal,
        log: kernel.log.child({ workspaceId, workflowId: run, activity: activityType }),
      }),
      idempotencyKey: `${run}/${activityId}`,
      heartbeat: detail => {
        context.heartbeat(detail)
        context.cancellationSignal.throwIfAborted()
      },
    }
    try {
      return await activity.run(input, scope)
    } catch (error) {
      throw asFailure(error)
    }
  }
}

/** A problem that trying again cannot mend ends the activity; everything else is tried again. The code is the failure's type. */
function asFailure(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const nonRetryable = error.status < 500 && error.status !== 429
  return ApplicationFailure.create({ message: error.message, type: error.code, nonRetryable, cause: error })
}
