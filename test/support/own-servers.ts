import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { endProcess } from '../../server/embedded/end-process.ts'
import { startPostgres } from '../../server/embedded/postgres.ts'
import { findTemporalCli } from '../../server/embedded/temporal-cli.ts'
import { startTemporal } from '../../server/embedded/temporal.ts'
import { atEnd } from './at-end.ts'
import { prepareTemplate } from './servers.ts'

/** A server of a test's own, which can be killed and comes back at its address. */
export interface KillableServer {
  address: string
  pid: () => number
  /** `kill -9`, and waits until it is gone. */
  kill: () => Promise<void>
  /** Starts it again on its data, at its address. */
  start: () => Promise<void>
}

/** A PostgreSQL of a test's own with an empty database, reached over TCP with a password. Only a power cut is not provided for: a commit is one, as in production. */
export async function ownDatabase(t: Pick<TestContext, 'after'>): Promise<KillableServer> {
  const dir = ownFolder(t, 'fathi-postgres-')
  const settings = { fsync: 'off', max_connections: '200' }
  const options = { dir: join(dir, 'postgres'), password: randomBytes(12).toString('hex'), settings }
  let running = await startPostgres(options)
  const { url, port } = running
  atEnd(t, () => running.stop())
  return {
    address: url,
    pid: () => running.pid,
    kill: async () => void (await endProcess(running.server.identity, KILL)),
    start: async () => {
      running = await startPostgres({ ...options, port })
    },
  }
}

/** The same with the template in it: what this test file builds after this stands on it. */
export async function ownPostgres(t: Pick<TestContext, 'after'>): Promise<KillableServer> {
  const server = await ownDatabase(t)
  await prepareTemplate(server.address)
  process.env.FATHI_TEST_POSTGRES = server.address
  return server
}

/** A Temporal server of this test's own, with the namespace `fathi`. */
export async function ownTemporal(t: Pick<TestContext, 'after'>): Promise<KillableServer> {
  const dir = ownFolder(t, 'fathi-temporal-')
  const cli = await findTemporalCli({
    binDir: join(process.cwd(), '.fathi', 'bin'),
    named: process.env.TEMPORAL_CLI,
    searchPath: process.env.PATH ?? '',
  })
  const options = {
    cli: cli.path,
    dbFile: join(dir, 'temporal.db'),
    logFile: join(dir, 'temporal.log'),
    uiPort: false,
    namespace: 'fathi',
  } as const
  let running = await startTemporal(options)
  const { address } = running
  atEnd(t, () => running.stop())
  return {
    address,
    pid: () => running.pid,
    kill: async () => void (await endProcess(running.server.identity, KILL)),
    start: async () => {
      running = await startTemporal({ ...options, port: Number(address.split(':').at(-1)) })
    },
  }
}

const KILL = [{ signal: 'SIGKILL', graceMs: 10_000 }] as const

/** PostgreSQL runs as another user when this one is root: the folder lets it through. */
function ownFolder(t: Pick<TestContext, 'after'>, prefix: string): string {
  const dir = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(dir, 0o755)
  atEnd(t, () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}
