import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { childEnvironment } from '../config.ts'
import { identify } from '../process-identity.ts'
import type { ProcessIdentity } from '../process-identity.ts'

/** A server of its own process group, which writes to a log file and outlives neither its stop nor a Ctrl-C meant for us. */
export interface ServerProcess {
  child: ChildProcess
  identity: ProcessIdentity
  /** Resolves at its end, with how it ended. */
  ended: Promise<string>
  /** How it ended; undefined while it runs. */
  end: () => string | undefined
  /** What it has written to its log since this start. */
  said: () => string
}

export interface SpawnServer {
  command: string
  args: readonly string[]
  logFile: string
  cwd?: string
  user?: { uid: number; gid: number }
  env?: Readonly<Record<string, string | undefined>>
  ipc?: boolean
}

const LOG_LIMIT = 16 * 1024 * 1024

/**
 * Starts a server. It has a process group of its own, so that a Ctrl-C in the terminal reaches the launcher alone, which stops
 * the servers in their order; and it writes to a file, so that it never blocks on a pipe nobody reads.
 */
export function spawnServer({ command, args, logFile, cwd, user, env, ipc = false }: SpawnServer): Promise<ServerProcess> {
  const log = openLog(logFile)
  const { size: before } = fstatSync(log)
  const child = spawn(command, args, {
    stdio: ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...user,
    env: childEnvironment(env),
  })
  closeSync(log)
  let end: string | undefined
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => {
      end = signal === null ? `exit code ${code}` : signal
      resolve(end)
    })
  })
  return new Promise((resolve, reject) => {
    child.once('error', error => reject(new Error(`${command} cannot be started: ${error.message}`)))
    child.once('spawn', () => {
      const identity = identify(child.pid ?? 0) ?? { pid: child.pid ?? 0, started: 'ended' }
      resolve({ child, identity, ended, end: () => end, said: () => readFrom(logFile, before) })
    })
  })
}

/** The last lines of a log file, for the message about a server that did not start. */
export function tailOf(logFile: string, lines = 12): string {
  return readFrom(logFile, 0).trimEnd().split('\n').slice(-lines).join('\n')
}

function readFrom(file: string, offset: number): string {
  try {
    return readFileSync(file).subarray(offset).toString()
  } catch {
    return ''
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 })
  try {
    if (statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return openSync(file, 'a', 0o600)
}
