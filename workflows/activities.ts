import { ActivityCancellationType, type ActivityOptions, proxyActivities } from '@temporalio/workflow'

type Call = (of: { workspaceId: string; input: unknown }) => Promise<unknown>

/** Work of some minutes, kept alive by heartbeats; a fault that may pass is tried again for ever, so that nothing is lost while something is down. */
const PAGE: ActivityOptions = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '12 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
}

/** Calls an activity by its name and version; `summary` is what the operator reads beside it. */
export async function call<R>(name: string, workspaceId: string, input: unknown, summary: string, priorityKey = 3): Promise<R> {
  const activity = proxyActivities<Record<string, Call>>({ ...PAGE, summary, priority: { priorityKey } })[name]
  return (await activity?.({ workspaceId, input })) as R
}
