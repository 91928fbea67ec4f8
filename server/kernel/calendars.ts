import { type Client, ScheduleAlreadyRunning, type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client'
import type { Calendar } from 'fathi/sdk'

/** What fell due while nothing ran is made up for within this time; later it would surprise more than help. */
const CATCH_UP = '1 day'

/** Makes a calendar that starts a job of a workspace, or makes it what it is to be now. Harmless to repeat. */
export async function putCalendar(client: Client, taskQueue: string, workspaceId: string, calendar: Calendar): Promise<void> {
  const options = optionsOf(taskQueue, workspaceId, calendar)
  try {
    await client.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(calendar.id).update(({ state }) => ({ ...options, state: { ...state, paused: calendar.isPaused } }))
  }
}

function optionsOf(taskQueue: string, workspaceId: string, { id, job, input, summary, cron, timeZone, isPaused }: Calendar) {
  return {
    scheduleId: id,
    spec: { cronExpressions: [cron], timezone: timeZone },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: CATCH_UP },
    state: { paused: isPaused },
    action: {
      type: 'startWorkflow',
      workflowType: `job:${job}`,
      taskQueue,
      workflowId: id,
      args: [{ type: job, input, workspaceId }],
      staticSummary: summary,
    },
  } satisfies ScheduleOptions
}
