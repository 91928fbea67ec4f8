import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { startWorker } from '../../activities/start-worker.ts'
import type { TestApp } from './app.ts'
import { atEnd } from './at-end.ts'

/** Where the run's Temporal server is, as configuration. */
export const temporalConfig = (): Record<string, string> => {
  const address = process.env.FATHI_TEST_TEMPORAL
  if (address === undefined) throw new Error('There is no Temporal server for tests: run them by `npm test -- FILE ...`.')
  return {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_UI_URL: process.env.FATHI_TEST_TEMPORAL_UI ?? 'http://127.0.0.1:1',
    TEMPORAL_NAMESPACE: 'fathi',
  }
}

/** Starts the background of an app in this process, on a task queue of its own; it ends with the test, before the app, or when it is stopped. */
export async function startTestWorker(
  t: Pick<TestContext, 'after'>,
  app: Pick<TestApp, 'kernel'>,
  taskQueue = `test-${randomUUID()}`,
): Promise<{ taskQueue: string; stop: () => Promise<void> }> {
  const worker = await startWorker(app.kernel, { codePath: process.env.FATHI_TEST_WORKFLOWS ?? '', taskQueue })
  let stopped: Promise<void> | null = null
  const stop = () => (stopped ??= worker.stop())
  atEnd(t, stop)
  return { taskQueue, stop }
}
