import { Client, Connection } from '@temporalio/client'
import { NativeConnection, type NativeConnectionOptions, Runtime, Worker } from '@temporalio/worker'
import { startReaders } from '../server/kernel/readers.ts'
import type { Kernel } from '../server/kernel/kernel.ts'
import { temporalConnection } from '../server/temporal-connection.ts'
import { runtimeLogger } from './runtime-logger.ts'
import { registry } from './registry.ts'
import { upsertSchedules } from './schedules.ts'

export const TASK_QUEUE = 'fathi'

export interface RunningWorker {
  /** Rejects when the Temporal worker ends by itself. */
  failed: Promise<never>
  /** Finishes what is in hand, then lets go. */
  stop: () => Promise<void>
}

/** Starts the background of an installation in this process. Tests give a task queue of their own. */
export async function startWorker(kernel: Kernel, of: { codePath: string; taskQueue?: string }): Promise<RunningWorker> {
  const { codePath, taskQueue = TASK_QUEUE } = of
  const { namespace } = kernel.config.temporal
  runtimeLogger(kernel.log, Runtime)
  const connection = await Connection.connect(temporalConnection(kernel.config))
  const native = await NativeConnection.connect(temporalConnection(kernel.config) as NativeConnectionOptions)
  const client = new Client({ connection, namespace })
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    activities: registry(kernel),
    maxConcurrentActivityTaskExecutions: 40,
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '9 seconds',
  })
  const running = worker.run()
  const readers = startReaders(kernel, { client, taskQueue })
  await upsertSchedules(kernel, client, taskQueue)
  return {
    failed: running.then(() => new Promise<never>(() => {})),
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await Promise.all([readers.stop(), running.catch(() => {})]) // it has said why already
      await Promise.all([connection.close(), native.close()])
    },
  }
}
