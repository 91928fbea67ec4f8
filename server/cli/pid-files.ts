import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, politely } from '../embedded/end-process.ts'
import type { EndStep } from '../embedded/end-process.ts'
import type { EmbeddedLog } from '../embedded/log.ts'
import { shutdownSteps } from '../embedded/postgres-orphan.ts'
import { isAlive } from '../process-identity.ts'
import type { ProcessIdentity } from '../process-identity.ts'

/** The children of a platform, in the order they are stopped in. */
export const childNames = ['demo', 'api', 'worker', 'push-emulator', 'temporal', 'postgres'] as const
export type ChildName = (typeof childNames)[number]

/** Writes down a child, so that a later start can end it if this one is killed. */
export function recordPid(dataDir: string, name: ChildName, identity: ProcessIdentity): void {
  mkdirSync(join(dataDir, 'pids'), { recursive: true, mode: 0o711 })
  writeFileSync(pidFile(dataDir, name), JSON.stringify(identity), { mode: 0o600 })
}

export function forgetPid(dataDir: string, name: ChildName): void {
  rmSync(pidFile(dataDir, name), { force: true })
}

/** Ends what an earlier start left running on a data directory; returns the names of those ended. */
export async function endOrphans(dataDir: string, log: EmbeddedLog): Promise<ChildName[]> {
  const ended: ChildName[] = []
  for (const name of childNames) {
    const identity = recorded(dataDir, name)
    if (identity === undefined) continue
    if (isAlive(identity)) {
      log.debug(`${name}: ending process ${identity.pid}, which an earlier start left behind`)
      if (!(await endProcess(identity, name === 'postgres' ? shutdownSteps : orphanSteps))) {
        throw new Error(`Process ${identity.pid} (${name} of an earlier start) does not end. End it by hand: kill -9 ${identity.pid}`)
      }
      ended.push(name)
    }
    forgetPid(dataDir, name)
  }
  return ended
}

/** Which children a data directory has on record, with whether they run. */
export function recordedChildren(dataDir: string): { name: ChildName; identity: ProcessIdentity; isAlive: boolean }[] {
  return childNames.flatMap(name => {
    const identity = recorded(dataDir, name)
    return identity === undefined ? [] : [{ name, identity, isAlive: isAlive(identity) }]
  })
}

const orphanSteps: readonly EndStep[] = [{ signal: 'SIGTERM', graceMs: 3_000 }, ...politely.slice(1)]

function recorded(dataDir: string, name: ChildName): ProcessIdentity | undefined {
  try {
    if (!readdirSync(join(dataDir, 'pids')).includes(`${name}.json`)) return undefined
    const identity = JSON.parse(readFileSync(pidFile(dataDir, name), 'utf8')) as ProcessIdentity
    // An identity without a start time could be anybody's: PostgreSQL has its own check, others are left alone.
    return identity.started === '' && process.platform !== 'win32' ? undefined : identity
  } catch {
    return undefined
  }
}

const pidFile = (dataDir: string, name: ChildName): string => join(dataDir, 'pids', `${name}.json`)
