import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { identify } from '../process-identity.ts'
import type { ProcessIdentity } from '../process-identity.ts'
import { endProcess } from './end-process.ts'
import type { EndStep } from './end-process.ts'
import type { EmbeddedLog } from './log.ts'

/** Fast shutdown, then immediate, then the hard way; each loses no committed row. */
export const shutdownSteps: readonly EndStep[] = [
  { signal: 'SIGINT', graceMs: 5_000 },
  { signal: 'SIGQUIT', graceMs: 2_000 },
  { signal: 'SIGKILL', graceMs: 1_000 },
]

/** What `postmaster.pid` says. */
export interface PostmasterFile {
  pid: number
  dataDir: string
  isReady: boolean
}

/** Reads a data directory's pid file; undefined when there is none. */
export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), dataDir: lines[1] ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * Ends a PostgreSQL that an earlier start left behind on this data directory, and takes away a pid file that names a process
 * which is gone, or which is something else by now (PostgreSQL itself would refuse to start then).
 */
export async function clearOrphan(data: string, log: EmbeddedLog): Promise<void> {
  const file = readPostmasterFile(data)
  if (file === undefined) return
  const identity = identify(file.pid)
  if (identity !== undefined && isPostmasterOf(identity, data)) {
    log.debug(`PostgreSQL: ending process ${file.pid}, which an earlier start left behind`)
    if (!(await endProcess(identity, shutdownSteps))) {
      throw new Error(`PostgreSQL (process ${file.pid}) still runs on ${data} and does not end. End it by hand: kill -9 ${file.pid}`)
    }
  }
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** A postmaster's working directory is its data directory, which no unrelated process has. */
function isPostmasterOf({ pid }: ProcessIdentity, data: string): boolean {
  try {
    if (process.platform === 'linux') {
      const program = basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '')
      return program.startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    }
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).includes('postgres.exe')
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(data)
  } catch {
    return false
  }
}
