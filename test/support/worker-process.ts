import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { childEnvironment, type Config } from '../../server/config.ts'
import { atEnd } from './at-end.ts'

const root = join(import.meta.dirname, '../..')

/** How a process ended. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
}

/** The real worker as a process of its own, which can be killed, frozen and asked to end. */
export interface WorkerProcess {
  /** Resolves when it works. */
  ready: Promise<void>
  ended: Promise<Ended>
  isRunning: () => boolean
  signal: (signal: NodeJS.Signals) => void
  /** `kill -9`, and waits until it is gone. */
  kill: () => Promise<void>
  /** SIGTERM, and waits until it is gone. */
  stop: () => Promise<Ended>
}

export interface WorkerProcessOptions {
  /** Beside those of the app: where Temporal is. */
  env?: Readonly<Record<string, string>>
  /** How long a dead sender's messages stay with it: seconds here, a minute as configured. */
  quickLease?: boolean
}

/** Starts a worker on an app's database; it is gone when the test ends, before the app. */
export function startWorkerProcess(
  t: Pick<TestContext, 'after'>,
  config: Config,
  { env = {}, quickLease = true }: WorkerProcessOptions = {},
): WorkerProcess {
  const child = fork(join(root, 'activities/worker.ts'), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: childEnvironment({
      DATABASE_URL: config.database.url,
      FATHI_KEY: config.key.toString('base64'),
      FATHI_DATA: join(tmpdir(), 'fathi-no-data'),
      TEMPORAL_ADDRESS: config.temporal.address,
      TEMPORAL_NAMESPACE: config.temporal.namespace,
      PUSH_ALLOW_LOOPBACK: 'true',
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
      NODE_TEST_CONTEXT: undefined,
      ...(quickLease ? { FATHI_CONFIG: join(root, 'test/fixtures/quick-lease.config.ts'), TEST_LOG_LEASE_SECONDS: '10' } : {}),
      ...env,
    }),
  })
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }) as Ended)
  const ready = Promise.race([once(child, 'message').then(() => true), ended]).then(first => {
    if (first !== true) throw new Error(`The worker did not start:\n${said.join('')}`)
  })
  ready.catch(() => {}) // whoever waits for it hears of it
  const worker: WorkerProcess = {
    ready,
    ended,
    isRunning: () => isRunning(child),
    signal: signal => void child.kill(signal),
    kill: () => end(child, 'SIGKILL', ended).then(() => {}),
    stop: () => end(child, 'SIGTERM', ended),
  }
  atEnd(t, worker.kill)
  return worker
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<Ended>): Promise<Ended> {
  if (isRunning(child)) child.kill(signal)
  return ended
}
