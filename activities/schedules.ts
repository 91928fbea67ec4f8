import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import type { Kernel } from '../server/kernel/kernel.ts'

/** Schedules of the installation itself belong to no workspace. */
const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'

/** Makes the calendar of the loaded plugins, or leaves what is there. */
export async function upsertSchedules(kernel: Kernel, client: Client, taskQueue: string): Promise<void> {
  for (const schedule of kernel.plugins.flatMap(({ plugin }) => plugin.schedules ?? [])) {
    try {
      await client.schedule.create({
        scheduleId: schedule.id,
        spec: {
          cronExpressions: [schedule.spec.cron],
          timezone: schedule.spec.timeZone,
          ...(schedule.spec.jitterSeconds === undefined ? {} : { jitter: `${schedule.spec.jitterSeconds} seconds` }),
        },
        policies: { overlap: ScheduleOverlapPolicy.SKIP },
        action: {
          type: 'startWorkflow',
          workflowType: `job:${schedule.job}`,
          taskQueue,
          workflowId: schedule.id,
          args: [{ type: schedule.job, input: schedule.input, workspaceId: NO_WORKSPACE }],
        },
      })
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error
    }
  }
}
