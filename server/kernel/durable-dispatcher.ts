import type { Client } from '@temporalio/client'
import { ScheduleNotFoundError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client'
import { defineSearchAttributeKey } from '@temporalio/common'
import type { Calendar, RunStart } from 'fathi/sdk'
import { putCalendar } from './calendars.ts'
import { makeScope } from './scope.ts'
import { advance } from './reader.ts'
import type { Lease } from './shards.ts'
import type { Kernel } from './kernel.ts'

const MOST_ROWS = 50
/** A call that is not answered by then is made again; less than a third of the shortest lease, so that it is ours all the while. */
const DEADLINE_MS = 10_000
const WORKSPACE = defineSearchAttributeKey('FathiWorkspace', 'KEYWORD')
const KIND = defineSearchAttributeKey('FathiKind', 'KEYWORD')
const OBJECT = defineSearchAttributeKey('FathiObject', 'KEYWORD')
const PROFILE = defineSearchAttributeKey('FathiProfile', 'KEYWORD')
const VERSION = defineSearchAttributeKey('FathiVersion', 'KEYWORD')

const KNOWN = [WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, ScheduleNotFoundError]

interface DurableRow {
  id: string
  position: string
  kind: 'start' | 'signal' | 'cancel' | 'schedule' | 'unschedule'
  name: string
  payload: Record<string, unknown>
}

/** Starts, signals and cancels durable runs, in order per run. Temporal knows repeats by run id and signal id; its being away only makes the shard wait. */
export function durableDispatcher(kernel: Kernel, client: Client, taskQueue: string): (lease: Lease) => Promise<number> {
  return async lease => {
    const rows = await kernel.database.kernel.query<DurableRow>(
      `select id, position, kind, name, payload from kernel_outbox where stream = $1 and workspace_id = $2 and shard = $3 and position > $4 order by position limit $5`,
      [lease.stream, lease.workspaceId, lease.shard, lease.position, MOST_ROWS],
    )
    const scope = makeScope(kernel, { workspaceId: lease.workspaceId, actor: { kind: 'system', id: 'dispatcher' } })
    for (const row of rows) {
      await client.withDeadline(Date.now() + Math.min(DEADLINE_MS, lease.leaseMs / 3), () =>
        tell(client, taskQueue, lease.workspaceId, row),
      )
      await scope.tx(em => advance(em, lease, Number(row.position)))
      lease.position = Number(row.position)
    }
    return rows.length
  }
}

async function tell(client: Client, taskQueue: string, workspaceId: string, row: DurableRow): Promise<void> {
  try {
    if (row.kind === 'start') await start(client, taskQueue, workspaceId, row.payload as unknown as RunStart & { startAt?: string })
    else if (row.kind === 'schedule') await putCalendar(client, taskQueue, workspaceId, row.payload as unknown as Calendar) // as calendars.ts wrote it
    else if (row.kind === 'unschedule') await client.schedule.getHandle(row.name).delete()
    else if (row.kind === 'cancel') await client.workflow.getHandle(row.name).cancel()
    else await client.workflow.getHandle(row.name).signal(String(row.payload.name), { id: row.id, payload: row.payload.payload })
  } catch (error) {
    // A repeat of a start, a word to a run that has ended, a calendar that is gone already: all have had their effect.
    if (KNOWN.some(known => error instanceof known)) return
    throw error
  }
}

async function start(client: Client, taskQueue: string, workspaceId: string, run: RunStart & { startAt?: string }): Promise<void> {
  const delay = run.startAt === undefined ? 0 : Math.max(0, Date.parse(run.startAt) - Date.now())
  await client.workflow.start(run.workflow, {
    workflowId: run.id,
    taskQueue,
    args: [inputOf(run, workspaceId)],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: run.summary,
    ...(run.details === undefined ? {} : { staticDetails: run.details }),
    ...(run.priority === undefined ? {} : { priority: { priorityKey: run.priority } }),
    ...(delay > 0 ? { startDelay: delay } : {}),
    typedSearchAttributes: [
      { key: WORKSPACE, value: workspaceId },
      ...(run.object === undefined ? [] : objectAttributes(run.object)),
      ...(run.profileId === undefined ? [] : [{ key: PROFILE, value: run.profileId }]),
    ],
  })
}

/** A job's run is told which job it is, and is given the job's input as it is. */
const inputOf = ({ workflow, input }: RunStart, workspaceId: string): Record<string, unknown> =>
  workflow.startsWith('job:') ? { type: workflow.slice('job:'.length), input, workspaceId } : { ...input, workspaceId }

const objectAttributes = ({ kind, id, version }: NonNullable<RunStart['object']>) => [
  { key: KIND, value: kind },
  { key: OBJECT, value: id },
  ...(version === undefined ? [] : [{ key: VERSION, value: version }]),
]
