import { type Client, ScheduleAlreadyRunning, type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client'
import type { Schedule } from 'fathi/sdk'
import type { Kernel } from '../server/kernel/kernel.ts'

/** Schedules of the installation itself belong to no workspace. */
const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'
/** The job that starts another one in each workspace. */
const EACH_WORKSPACE = 'kernel.each-workspace'

/** Makes the calendar of the loaded plugins; what is there is brought to what the manifests say today. */
export async function upsertSchedules(kernel: Kernel, client: Client, taskQueue: string): Promise<void> {
  for (const schedule of kernel.plugins.flatMap(({ plugin }) => plugin.schedules ?? [])) {
    const options = optionsOf(schedule, taskQueue)
    try {
      await client.schedule.create(options)
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error
      await client.schedule.getHandle(schedule.id).update(({ state }) => ({ ...options, state }))
    }
  }
}

/** A schedule per workspace starts one run that starts the others: the calendar stays as small as the list of plugins. */
function optionsOf(schedule: Schedule, taskQueue: string): ScheduleOptions & { action: { workflowId: string } } {
  const { job, input } = schedule
  const type = schedule.per === 'workspace' ? EACH_WORKSPACE : job
  return {
    scheduleId: schedule.id,
    spec: {
      cronExpressions: [schedule.spec.cron],
      timezone: schedule.spec.timeZone,
      ...(schedule.spec.jitterSeconds === undefined ? {} : { jitter: `${schedule.spec.jitterSeconds} seconds` }),
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP },
    action: {
      type: 'startWorkflow',
      workflowType: `job:${type}`,
      taskQueue,
      workflowId: schedule.id,
      args: [{ type, input: schedule.per === 'workspace' ? { job, input } : input, workspaceId: NO_WORKSPACE }],
    },
  }
}
