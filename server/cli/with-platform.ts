import { loadConfig, loadSettings } from '../config.ts'
import type { Config } from '../config.ts'
import { identify } from '../process-identity.ts'
import { readRuntime, removeRuntime, writeRuntime } from '../runtime-file.ts'
import { lockDataDir } from './data-lock.ts'
import { startInfrastructure } from './infrastructure.ts'
import { endOrphans } from './pid-files.ts'
import { showSteps } from './steps.ts'

export interface PlatformNeeds {
  /** The command, for the message of whoever finds the data directory taken. */
  what: string
  /** The embedded Temporal server, too. */
  temporal?: boolean
  /** The work follows signals itself and ends then; other work is left where it is. */
  endsItself?: boolean
}

/**
 * Runs a command against the platform: the running one, or, where the embedded servers do not run, against those it needs,
 * started for it alone and stopped behind it.
 */
export async function withPlatform<T>(
  { what, temporal = false, endsItself = false }: PlatformNeeds,
  work: (config: Config) => Promise<T>,
): Promise<T> {
  const settings = loadSettings()
  const { dataDir } = settings
  const parts = {
    postgres: settings.database.embedded,
    temporal: temporal && settings.temporal.embedded,
    pushEmulator: false,
  }
  if (readRuntime(dataDir) !== undefined || (!parts.postgres && !parts.temporal)) {
    const config = loadConfig()
    if (temporal && settings.temporal.address === undefined) {
      throw new Error(
        'Temporal does not run here: PostgreSQL was started alone. End that command and use npm start, or name a server with TEMPORAL_ADDRESS=host:7233.',
      )
    }
    return work(config)
  }
  const lock = await lockDataDir(dataDir, what)
  const called = callOff()
  try {
    const steps = showSteps({ out: process.stderr })
    await endOrphans(dataDir, steps.log)
    const servers = await startInfrastructure(settings, parts, steps)
    try {
      writeRuntime(dataDir, { owner: identify() ?? { pid: process.pid, started: '' }, variables: servers.variables })
      called.signal.throwIfAborted()
      return await (endsItself ? work(loadConfig()) : orCalledOff(work(loadConfig()), called.signal))
    } finally {
      lock.stopping()
      removeRuntime(dataDir)
      await servers.stop()
    }
  } finally {
    lock.release()
    called.dispose()
  }
}

/** Turns the signals that end a process into one that can be waited for, so that the servers are stopped first. */
function callOff(): { signal: AbortSignal; dispose: () => void } {
  const asked = new AbortController()
  const ask = () => asked.abort(new Error('Called off.'))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const
  for (const signal of signals) process.on(signal, ask)
  return {
    signal: asked.signal,
    dispose: () => {
      for (const signal of signals) process.off(signal, ask)
    },
  }
}

function orCalledOff<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}
