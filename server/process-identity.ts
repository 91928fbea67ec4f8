import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process beyond its number, which the system gives to others later. */
export interface ProcessIdentity {
  pid: number
  /** When it started, in the system's own words; empty where the system does not tell. */
  started: string
}

/** Who this process, or one it spawned, is; undefined when there is no such process. */
export function identify(pid: number = process.pid): ProcessIdentity | undefined {
  const started = startOf(pid)
  return started === undefined ? undefined : { pid, started }
}

/** Whether exactly this process still runs: not another with its number, not a zombie. */
export function isAlive(identity: ProcessIdentity): boolean {
  const started = startOf(identity.pid)
  return started !== undefined && (started === '' || identity.started === '' || started === identity.started)
}

function startOf(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  if (process.platform === 'linux') return linuxStart(pid)
  if (!answersSignals(pid)) return undefined
  return process.platform === 'win32' ? '' : listedStart(pid)
}

function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces and parentheses itself; the fields after the last one are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${bootId()}/${fields[19] ?? ''}`
  } catch {
    return undefined
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

function listedStart(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
