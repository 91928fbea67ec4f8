import { ApplicationFailure, activityInfo } from '@temporalio/activity'
import { type Activity, defineActivity, type Job, Type } from 'fathi/sdk'
import { eachWorkspace } from '../server/kernel/each-workspace.ts'
import type { Kernel } from '../server/kernel/kernel.ts'
import { upkeep } from '../server/kernel/upkeep.ts'
import { makeScope } from '../server/kernel/scope.ts'
import { type Call, inScope } from './scope.ts'

/** Every activity by `name@version`: those of plugins, one for each node of a journey, a step for each job, and what jobs begin with. Two of one name were refused when the plugins were loaded. */
export function registry(kernel: Kernel): Record<string, (call: Call) => Promise<unknown>> {
  const jobs = [upkeep(kernel), eachWorkspace(kernel), ...kernel.plugins.flatMap(({ plugin }) => (plugin.jobs ?? []) as readonly Job[])]
  const activities: readonly Activity[] = [
    ...kernel.plugins.flatMap(({ plugin }) => (plugin.activities ?? []) as readonly Activity[]),
    ...nodeActivities(kernel),
    ...jobs.map(stepOf),
    beginJob(jobs),
  ]
  return {
    ...Object.fromEntries(activities.map(activity => [`${activity.name}@${activity.version}`, inScope(kernel, activity)])),
    default: async (call: Call) => {
      await tellMissing(kernel, call)
      throw ApplicationFailure.retryable(
        `No loaded plugin knows ${activityInfo().activityType}. Load the plugin that brings it; the run waits.`,
        'CORE_ACTIVITY_UNKNOWN',
      )
    },
  }
}

/** Whoever keeps books of what was asked for notes that it is missing. That this failed must not hide what is missing. */
async function tellMissing(kernel: Kernel, { workspaceId, input }: Call): Promise<void> {
  const { activityType: activity } = activityInfo()
  const scope = makeScope(kernel, { workspaceId, actor: { kind: 'system', id: 'worker' } })
  for (const { plugin } of kernel.plugins)
    await plugin
      .missesActivity?.({ activity, input }, scope)
      .catch((error: unknown) => kernel.log.warn({ err: error, activity }, 'it was not noted that an activity is missing'))
}

/** What enters the nodes of all manifests, as the plugin that runs journeys says it. */
function nodeActivities({ plugins, journeys }: Kernel): readonly Activity[] {
  const enters = plugins.find(({ plugin }) => plugin.entersNodes !== undefined)?.plugin.entersNodes
  return enters === undefined ? [] : journeys.nodes.map(enters)
}

const stepOf = (job: Job): Activity =>
  defineActivity({
    name: job.type,
    version: job.version,
    input: Type.Object({ input: job.input, cursor: job.cursor }),
    result: Type.Unknown(),
    run: async (call, scope) => {
      const { input, cursor } = call as { input: unknown; cursor: unknown }
      const { notBefore, ...step } = await job.step(input, cursor, scope)
      return { ...step, waitMs: notBefore === undefined ? 0 : Math.max(0, Date.parse(notBefore) - scope.now().getTime()) }
    },
  })

const beginJob = (jobs: readonly Job[]): Activity =>
  defineActivity({
    name: 'kernel.begin-job',
    version: 1,
    input: Type.Object({ type: Type.String(), input: Type.Unknown() }),
    result: Type.Unknown(),
    run: async ({ type, input }) => {
      const job = jobs.find(one => one.type === type)
      if (job === undefined)
        throw ApplicationFailure.retryable(`No loaded plugin brings the job ${type}. Load it; the run waits.`, 'CORE_JOB_UNKNOWN')
      return { version: job.version, title: job.title(input), cursor: job.begin(input) }
    },
  }) as unknown as Activity
