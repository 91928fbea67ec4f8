import { join } from 'node:path'
import { loadConfig, loadSettings } from '../config.ts'
import type { Config, Settings } from '../config.ts'
import type { EndStep } from '../embedded/end-process.ts'
import { isPortFree } from '../embedded/free-port.ts'
import { identify } from '../process-identity.ts'
import { removeRuntime, writeRuntime } from '../runtime-file.ts'
import { lockDataDir } from './data-lock.ts'
import { readDemoLife } from './demo/life-state.ts'
import { noteFirstStart, readFirstStart, signInLink } from './first-start.ts'
import { startInfrastructure } from './infrastructure.ts'
import { startNodeChild } from './node-child.ts'
import { endOrphans } from './pid-files.ts'
import { hasPushEmulator } from './push-emulator.ts'
import { inRoot } from './root.ts'
import { showReady } from './show-ready.ts'
import type { Steps } from './steps.ts'
import { supervise } from './supervise.ts'

export interface LaunchOptions {
  port?: number
  /** Fill the demo workspace at the first start. */
  demo: boolean
  /** Only the embedded servers and the migrations: API and worker are run by hand. */
  serversOnly: boolean
  /** Aborted when the launcher is asked to end, perhaps in the middle of its start. */
  signal: AbortSignal
}

/** How the parts started so far are stopped, in the order they were started in. */
type Stops = (() => Promise<void> | void)[]

// With those of the embedded servers these stay below ten seconds even if every child has to be forced.
const apiSteps: readonly EndStep[] = [
  { signal: 'SIGTERM', graceMs: 2_500 },
  { signal: 'SIGKILL', graceMs: 200 },
]
const workerSteps: readonly EndStep[] = [
  { signal: 'SIGTERM', graceMs: 3_000 },
  { signal: 'SIGKILL', graceMs: 200 },
]
const processes = [
  { name: 'worker', title: 'Worker', script: 'activities/worker.ts', end: workerSteps },
  { name: 'api', title: 'API', script: 'server/main.ts', end: apiSteps },
] as const

/** Starts the whole platform, stays until `signal` is aborted, and stops everything in order. */
export async function launch(options: LaunchOptions, steps: Steps): Promise<void> {
  const { port, signal } = options
  const began = performance.now()
  const overrides = port === undefined ? {} : { PORT: String(port) }
  const settings = loadSettings(overrides)
  const { dataDir } = settings
  const lock = await lockDataDir(dataDir, 'npm start')
  const stops: Stops = []
  try {
    const ended = await endOrphans(dataDir, steps.log)
    if (ended.length > 0) steps.log.info(`Ended what an earlier start left behind: ${ended.join(', ')}`)
    await refuseTakenPort(settings)
    await startServers(settings, steps, stops)
    const config = loadConfig(overrides)
    signal.throwIfAborted()
    await startPlatform(config, options, steps, stops)
    showReady(config, performance.now() - began, steps)
    await aborted(signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    lock.stopping()
    if (signal.aborted) steps.say('Stopping ...')
    for (const stop of stops.toReversed()) await stop()
    lock.release()
    if (signal.aborted) steps.say('Stopped.')
  }
}

/** Said before anything is started: the likeliest fault of a start, and the quickest to mend. */
async function refuseTakenPort({ host, port }: Settings): Promise<void> {
  if (port === 0 || (await isPortFree(port, host))) return
  throw new Error(`Port ${port} on ${host} is taken by another program. Choose another one: npm start -- --port ${port + 1}`)
}

async function startServers(settings: Settings, steps: Steps, stops: Stops): Promise<void> {
  const { dataDir, database, temporal, host, port, publicUrl } = settings
  const parts = { postgres: database.embedded, temporal: temporal.embedded, pushEmulator: database.embedded && hasPushEmulator() }
  const servers = await startInfrastructure(settings, parts, steps)
  stops.push(servers.stop)
  const variables = { ...servers.variables, HOST: host, PORT: String(port), PUBLIC_URL: publicUrl }
  writeRuntime(dataDir, { owner: identify() ?? { pid: process.pid, started: '' }, variables })
  stops.push(() => removeRuntime(dataDir))
}

async function startPlatform(config: Config, { demo, serversOnly, signal }: LaunchOptions, steps: Steps, stops: Stops): Promise<void> {
  const { prepare } = await import('./prepare.ts')
  await prepare(config, demo, steps)
  signal.throwIfAborted()
  if (serversOnly) return
  const { build } = await import('./build.ts')
  await build(config, steps)
  signal.throwIfAborted()
  await startProcesses(config, signal, steps, stops)
  signal.throwIfAborted()
  await fillDemoOnce(config, signal, steps)
  signal.throwIfAborted()
  if (demo) await startDemoLife(config, signal, steps, stops)
}

/** People go on coming by in the demo workspace, as long as it is there. */
async function startDemoLife(config: Config, signal: AbortSignal, steps: Steps, stops: Stops): Promise<void> {
  const { dataDir } = config
  if (readDemoLife(dataDir) === undefined) return
  const logFile = join(dataDir, 'logs', 'demo.log')
  const start = () =>
    startNodeChild({ name: 'demo', script: inRoot('server/cli/demo/life.ts'), logFile, env: { PORT: String(config.port) }, signal })
  const life = await supervise({ dataDir, name: 'demo', start, log: steps.log })
  stops.push(() => life.stop(apiSteps))
}

/** Neither needs the other, so they start beside each other; they stop one after the other. */
async function startProcesses(config: Config, signal: AbortSignal, steps: Steps, stops: Stops): Promise<void> {
  const { dataDir } = config
  const started = await Promise.allSettled(
    processes.map(({ name, title, script }) => {
      const logFile = join(dataDir, 'logs', `${name}.log`)
      const start = () => startNodeChild({ name, script: inRoot(script), logFile, env: { PORT: String(config.port) }, signal })
      return steps.step(title, () => supervise({ dataDir, name, start, log: steps.log }))
    }),
  )
  for (const [nth, { end }] of processes.entries()) {
    const one = started[nth]
    if (one?.status === 'fulfilled') stops.push(() => one.value.stop(end))
  }
  const failed = started.find(one => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function fillDemoOnce(config: Config, signal: AbortSignal, steps: Steps): Promise<void> {
  const state = readFirstStart(config.dataDir)
  if (state?.demo !== true) return
  const { fillDemo } = await import('./demo/fill.ts')
  const filled = await steps
    .interruptible('Demo workspace', () => fillDemo(config, steps.log))
    .catch((error: unknown) => {
      if (signal.aborted) throw error
      steps.log.info(`Everything runs; only the demo workspace is not complete: ${error instanceof Error ? error.message : String(error)}`)
      return null
    })
  const owner = filled === null ? state.owner : { ...state.owner, link: signInLink(config, filled.signInToken) } // the way in leads to where there is something to see
  noteFirstStart(config.dataDir, { ...state, owner, demo: false })
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
