import { MikroORM, type EntityManager, type Options } from '@mikro-orm/postgresql'
import pg from 'pg'
import { nameOfPrepared } from 'fathi/sdk'
import type { Config, Limits } from '../config.ts'
import { roleUrl } from './roles.ts'
import type { Loaded } from './load.ts'

export type Row = Record<string, unknown>
/** A pool of raw connections under one role. */
export interface RawPool {
  query: <R = Row>(text: string, values?: readonly unknown[]) => Promise<R[]>
  connect: () => Promise<pg.PoolClient>
  /** A connection of its own, for LISTEN. */
  client: () => pg.Client
  close: () => Promise<void>
}

/** The ways into the database, by role. Plugins reach `app` through a scope, `scan` and `background` through its scans, `kernel` never. */
export interface Database {
  orm: MikroORM
  kernel: RawPool
  /** Set-wide reads for somebody who waits. */
  scan: RawPool
  /** The same for jobs, with connections of their own: they keep nobody from an answer. */
  background: RawPool
  close: () => Promise<void>
}

const TIMESTAMPTZ = 1184
const KEPT_AS_TEXT = new Set([1082, 1114, 1186])
/** Moments come as `Date`, from the ORM and from plain SQL alike; dates, zoneless times and intervals as the text they are. */
const parserOf = (oid: number, format?: 'text' | 'binary') => {
  if (oid === TIMESTAMPTZ) return (text: string) => new Date(text)
  return KEPT_AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format ?? 'text')
}

/** Options of the ORM for some plugins; also used by migrations and the schema comparison. */
export function ormOptions(url: string, plugins: readonly Loaded[]): Options {
  return {
    clientUrl: url,
    entities: plugins.flatMap(({ plugin }) => [...(plugin.entities ?? [])]),
    forceUtcTimezone: true,
    driverOptions: { types: { getTypeParser: parserOf } },
    debug: false,
    ignoreUndefinedInQuery: false,
    schemaGenerator: { disableForeignKeys: false, ignoreRoutines: true },
  }
}

export async function openDatabase(
  config: Pick<Config, 'key' | 'database' | 'limits'>,
  plugins: readonly Loaded[],
  size: { app: number; kernel: number },
): Promise<Database> {
  const { limits } = config
  const options = ormOptions(roleUrl(config, 'fathi_app'), plugins)
  const orm = await MikroORM.init({
    ...options,
    driverOptions: { ...options.driverOptions, ...waits(limits) },
    pool: { min: 0, max: size.app },
  })
  const kernel = rawPool(roleUrl(config, 'fathi_kernel'), size.kernel, limits)
  const setWide = withOptions(roleUrl(config, 'fathi_scan'), SET_WIDE)
  const scan = rawPool(setWide, MOST_SCANS, { ...limits, statementMs: scanLimit(limits) })
  const background = rawPool(setWide, MOST_IN_BACKGROUND, { ...limits, statementMs: BACKGROUND_MS })
  return {
    orm,
    kernel,
    scan,
    background,
    close: async () => {
      await Promise.all([orm.close(true), kernel.close(), scan.close(), background.close()])
    },
  }
}

const MOST_SCANS = 4
const MOST_IN_BACKGROUND = 3
const SCAN_MS = 10_000
const BACKGROUND_MS = 1_800_000
/** How long somebody waits for the answer to a set-wide question at most. */
export const scanLimit = ({ statementMs }: Pick<Limits, 'statementMs'>): number => Math.min(statementMs, SCAN_MS)

/**
 * Set-wide reads group whole tables: in memory, without compiling plans that are used once, and with one worker beside: more would each make the same lists.
 * Lists are not shared, for shared memory is little in a container. What the one worker hands over is not reckoned: it groups its half beforehand, and that is less to wait for.
 */
const SET_WIDE = '-c work_mem=64MB -c jit=off -c max_parallel_workers_per_gather=1 -c enable_parallel_hash=off -c parallel_tuple_cost=0'

/** A URL whose connections begin with more settings. */
function withOptions(url: string, options: string): string {
  const longer = new URL(url)
  longer.searchParams.set('options', [longer.searchParams.get('options'), options].filter(part => part !== null).join(' '))
  return longer.href
}

/** Nothing waits for ever: not for a connection, not for a lock, not for a statement. What waits too long is answered with "try again". */
const waits = (limits: Limits) => ({
  connectionTimeoutMillis: limits.waitMs,
  lock_timeout: limits.lockMs,
  statement_timeout: limits.statementMs,
  idle_in_transaction_session_timeout: limits.idleMs ?? MOST_IDLE_MS,
  Client: LosableClient,
})

/** A transaction in which nothing happens this long was forgotten: it holds locks, and old rows for ever. */
const MOST_IDLE_MS = 60_000

/**
 * A connection may be ended by the database while somebody holds it and asks nothing: his next statement tells, the process goes on.
 * Rolling back on it succeeds, for the database did so already; else its holder would never give its place in the pool back.
 */
class LosableClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    let isLost = false
    this.on('error', () => (isLost = true))
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown
    Reflect.set(this, 'query', (statement: unknown, ...rest: unknown[]) =>
      isLost && isRollback(statement) ? Promise.resolve({ rows: [] }) : ask(named(statement), ...rest),
    )
  }
}

/** A statement that is marked as prepared with its name; any other as it is. */
function named(statement: unknown): unknown {
  const text: unknown = typeof statement === 'string' ? statement : Reflect.get(Object(statement), 'text')
  const name = typeof text === 'string' ? nameOfPrepared(text) : undefined
  if (name === undefined) return statement
  return typeof statement === 'string' ? { name, text } : { name, ...(statement as object) }
}

const isRollback = (statement: unknown): boolean => /^rollback$/i.test(String(Reflect.get(Object(statement), 'text') ?? statement))

/** A raw pool; errors of idle connections are the next query's business, not the process's end. */
export function rawPool(url: string, max: number, limits: Limits): RawPool {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, ...waits(limits) })
  pool.on('error', () => {})
  return {
    query: async <R>(text: string, values: readonly unknown[] = []) => (await pool.query({ text, values: [...values] })).rows as R[],
    connect: () => pool.connect(),
    client: () => new pg.Client({ connectionString: url, connectionTimeoutMillis: limits.waitMs }),
    close: () => pool.end(),
  }
}

/** A fork inside one workspace's wall: the database's setting and the ORM's filter both name it. */
export function walledFork(orm: MikroORM, workspaceId: string): EntityManager {
  const em = orm.em.fork() as EntityManager
  em.setSessionContext({ variables: { 'fathi.workspace': workspaceId } })
  em.setFilterParams('workspace', { workspaceId })
  return em
}
