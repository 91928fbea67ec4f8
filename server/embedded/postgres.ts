import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { childEnvironment } from '../config.ts'
import { endProcess } from './end-process.ts'
import type { EndStep } from './end-process.ts'
import { freePort } from './free-port.ts'
import { silentLog } from './log.ts'
import type { EmbeddedLog } from './log.ts'
import { postgresPackage } from './postgres-binaries.ts'
import type { PostgresPackage } from './postgres-binaries.ts'
import { clearOrphan, readPostmasterFile, shutdownSteps } from './postgres-orphan.ts'
import { giveTo, postgresPlace } from './postgres-place.ts'
import type { PostgresPlace } from './postgres-place.ts'
import { spawnServer, tailOf } from './spawn-server.ts'
import type { ServerProcess } from './spawn-server.ts'

export interface StartPostgres {
  /** The data directory; made at the first start. */
  dir: string
  /** Of the superuser `postgres`; set at the first start. */
  password: string
  /** Any free one unless given. */
  port?: number
  log?: EmbeddedLog
  /** Server settings, for tests: `{ fsync: 'off' }`. Nothing is relaxed by itself. */
  settings?: Readonly<Record<string, string>>
  /** Beside the data directory unless given. */
  logFile?: string
  /** The installed programs unless given. */
  programs?: PostgresPackage
  /** Where root's server goes when the way to `dir` is closed: /var/lib/fathi unless given. */
  openPlace?: string
}

/** A running PostgreSQL. */
export interface Postgres {
  /** As superuser, to the database `fathi`. */
  url: string
  pid: number
  port: number
  /** Where its data really are (`dir`, or below /var/lib/fathi). */
  dataDir: string
  server: ServerProcess
  /** Fast shutdown, harder if it takes long; resolves within eight seconds, whatever happens. */
  stop: (steps?: readonly EndStep[]) => Promise<void>
}

/** The settings tests may want: data of a test need not survive a power cut. */
export const carefreeSettings: Readonly<Record<string, string>> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const MB = 2 ** 20
/** Pages that PostgreSQL keeps for itself, in megabytes: an eighth of the memory that there is, in bytes, for it shares the machine with the platform. */
export const sharedBuffers = (memory: number): number => Math.min(Math.max(Math.floor(memory / 8 / MB), 128), 1_024)
/** Of this machine, or of the container on it. */
const memoryHere = (): number => Math.min(totalmem(), process.constrainedMemory() || totalmem())

const DATABASE = 'fathi'
const START_TIMEOUT = 60_000
const run = promisify(execFile)

/**
 * Starts PostgreSQL on 127.0.0.1 over TCP alone, with a password for everyone (scram-sha-256). A server that an earlier start
 * left behind on the same data is ended first.
 *
 * @example const postgres = await startPostgres({ dir: '.fathi/postgres', password })
 */
export async function startPostgres(options: StartPostgres): Promise<Postgres> {
  const log = options.log ?? silentLog
  const dir = resolve(options.dir)
  const place = postgresPlace(dir, options.programs ?? postgresPackage(), log, options.openPlace)
  const logFile = options.logFile ?? `${dir}.log`
  if (!existsSync(join(place.data, 'PG_VERSION'))) await initialise(place, options.password)
  await clearOrphan(place.data, log)
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const server = await spawnServer({
      command: program(place, 'postgres'),
      args: ['-D', place.data, ...serverArguments(port, options.settings ?? {})],
      logFile,
      cwd: dirname(place.data),
      env: { LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined },
      ...(place.user === undefined ? {} : { user: { uid: place.user.uid, gid: place.user.gid } }),
    })
    if (await isReady(server, place.data)) return running(server, place, port, options.password)
    await endProcess(server.identity, shutdownSteps)
    const why = tailOf(logFile)
    // A port that was taken in between, or backends of a killed server that are still leaving: both pass.
    if (attempt >= 20 || (!(isPassing(why) && options.port === undefined) && !/shared memory block is still in use/.test(why))) {
      throw new Error(`PostgreSQL did not start (${server.end() ?? 'no answer'}). The end of ${logFile}:\n${why}`)
    }
    await delay(250)
  }
}

const isPassing = (why: string): boolean => /could not bind|Address already in use/i.test(why)

function running(server: ServerProcess, place: PostgresPlace, port: number, password: string): Postgres {
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`,
    pid: server.identity.pid,
    port,
    dataDir: place.data,
    server,
    stop: async (steps = shutdownSteps) => {
      if (process.platform === 'win32') await stopOnWindows(place)
      await endProcess(server.identity, steps)
    },
  }
}

function serverArguments(port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: `${sharedBuffers(memoryHere())}MB`,
    autovacuum_naptime: '10s', // a young table grows tenfold in a minute, and plans follow what is known of it
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function isReady(server: ServerProcess, data: string): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT
  while (server.end() === undefined && performance.now() < deadline) {
    const file = readPostmasterFile(data)
    if (file?.isReady === true && (file.pid === server.identity.pid || process.platform === 'win32')) return true
    await delay(10)
  }
  return false
}

/** Made beside its place and moved there whole, so that a start that is cut off leaves nothing half done. */
async function initialise(place: PostgresPlace, password: string): Promise<void> {
  const draft = `${place.data}.new`
  const secret = `${place.data}.${randomBytes(6).toString('hex')}`
  for (const leftover of [place.data, draft]) rmSync(leftover, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700, recursive: true })
  giveTo(draft, place.user)
  writeFileSync(secret, `${password}\n`, { mode: 0o600, flag: 'wx' })
  giveTo(secret, place.user)
  const as = place.user === undefined ? {} : { uid: place.user.uid, gid: place.user.gid }
  const options = { ...as, cwd: dirname(draft), env: childEnvironment({ LC_ALL: 'C', PGDATA: undefined }) }
  try {
    const cluster = ['--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions']
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    await run(program(place, 'initdb'), ['-D', draft, ...cluster, ...locale], options)
    execFileSync(program(place, 'postgres'), ['--single', '-D', draft, 'postgres'], {
      ...options,
      input: `create database ${DATABASE}\n`,
      stdio: 'pipe',
    })
  } catch (error) {
    const { stderr } = error as { stderr?: string | Buffer }
    throw new Error(`PostgreSQL could not make its data directory ${place.data}: ${String(stderr ?? '').trim() || String(error)}`, {
      cause: error,
    })
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(draft, place.data)
}

/** Windows has no signals: pg_ctl speaks to the server its own way. */
async function stopOnWindows(place: PostgresPlace): Promise<void> {
  await run(program(place, 'pg_ctl'), ['stop', '-D', place.data, '-m', 'fast', '-t', '5']).catch(() => {})
}

const program = (place: PostgresPlace, name: string): string =>
  join(place.binaries, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
