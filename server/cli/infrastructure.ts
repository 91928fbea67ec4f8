import { join } from 'node:path'
import type { Settings } from '../config.ts'
import type { EndStep } from '../embedded/end-process.ts'
import { startPostgres } from '../embedded/postgres.ts'
import type { Postgres } from '../embedded/postgres.ts'
import { findTemporalCli } from '../embedded/temporal-cli.ts'
import { startTemporal } from '../embedded/temporal.ts'
import type { Temporal } from '../embedded/temporal.ts'
import { ensureSecrets } from '../secrets.ts'
import type { Variables } from '../environment.ts'
import { startPushEmulator } from './push-emulator.ts'
import type { PushEmulator } from './push-emulator.ts'
import type { Steps } from './steps.ts'
import { supervise } from './supervise.ts'
import type { Supervised } from './supervise.ts'

/** The embedded servers of a platform, and the variables under which its processes find them. */
export interface Infrastructure {
  variables: Variables
  stop: () => Promise<void>
}

export interface Parts {
  postgres: boolean
  temporal: boolean
  pushEmulator: boolean
}

const temporalSteps: readonly EndStep[] = [
  { signal: 'SIGTERM', graceMs: 1_600 },
  { signal: 'SIGKILL', graceMs: 200 },
]
const postgresSteps: readonly EndStep[] = [
  { signal: 'SIGINT', graceMs: 1_600 },
  { signal: 'SIGQUIT', graceMs: 300 },
  { signal: 'SIGKILL', graceMs: 300 },
]

/** Starts those embedded servers that are wanted. If one fails, those before it are stopped. */
export async function startInfrastructure(settings: Settings, parts: Parts, steps: Steps): Promise<Infrastructure> {
  const stops: (() => Promise<void>)[] = []
  let variables: Variables = {}
  const stop = async () => {
    // PostgreSQL is the first, and the last to stop; the others know nothing of each other.
    const [first, ...others] = stops.splice(0)
    await Promise.all(others.map(one => one()))
    await first?.()
  }
  try {
    if (parts.postgres) {
      const postgres = await keepPostgres(settings, steps)
      stops.push(() => postgres.stop(postgresSteps))
      variables = { ...variables, DATABASE_URL: postgres.first.url }
    }
    if (parts.temporal) {
      const temporal = await keepTemporal(settings, steps)
      stops.push(() => temporal.stop(temporalSteps))
      const { address, uiUrl } = temporal.first
      variables = { ...variables, TEMPORAL_ADDRESS: address, ...(uiUrl === undefined ? {} : { TEMPORAL_UI_URL: uiUrl }) }
    }
    if (parts.pushEmulator) {
      const emulator = await keepPushEmulator(settings, steps)
      stops.push(() => emulator.stop(temporalSteps))
      variables = { ...variables, PUSH_ALLOW_LOOPBACK: 'true', PUSH_EMULATOR_URL: emulator.first.url }
    }
    return { variables, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function keepPostgres({ dataDir }: Settings, { step, log }: Steps): Promise<Supervised<Postgres>> {
  return step('PostgreSQL', async detail => {
    const options = {
      dir: join(dataDir, 'postgres'),
      password: ensureSecrets(dataDir).postgresPassword,
      logFile: join(dataDir, 'logs', 'postgres.log'),
      log,
    }
    const start = (first?: Postgres) => startPostgres({ ...options, ...(first === undefined ? {} : { port: first.port }) })
    const postgres = await supervise({ dataDir, name: 'postgres', start, log })
    detail(`127.0.0.1:${postgres.first.port}`)
    return postgres
  })
}

async function keepTemporal(
  { dataDir, temporal, temporalCli, searchPath }: Settings,
  { step, interruptible, log }: Steps,
): Promise<Supervised<Temporal>> {
  const cli = await interruptible('Temporal CLI', async detail => {
    const found = await findTemporalCli({ named: temporalCli, searchPath, binDir: join(dataDir, 'bin'), log })
    detail(`${found.path} (${found.source})`)
    return found.path
  })
  return step('Temporal server', async detail => {
    const options = {
      cli,
      namespace: temporal.namespace,
      dbFile: join(dataDir, 'temporal', 'temporal.db'),
      logFile: join(dataDir, 'logs', 'temporal.log'),
      log,
    }
    const start = (first?: Temporal) => startTemporal({ ...options, ...(first === undefined ? {} : portsOf(first)) })
    const kept = await supervise({ dataDir, name: 'temporal', start, log })
    detail(kept.first.address)
    return kept
  })
}

function keepPushEmulator({ dataDir }: Settings, { step, log }: Steps): Promise<Supervised<PushEmulator>> {
  return step('Push-service emulator', async detail => {
    const emulator = await supervise({ dataDir, name: 'push-emulator', start: () => startPushEmulator(dataDir), log })
    detail(emulator.first.url)
    return emulator
  })
}

function portsOf({ address, uiUrl }: Temporal): { port: number; uiPort: number | false } {
  return { port: Number(address.split(':').at(-1)), uiPort: uiUrl === undefined ? false : Number(new URL(uiUrl).port) }
}
