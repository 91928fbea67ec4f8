import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Config, loadConfig } from '../../server/config.ts'
import { carefreeSettings, startPostgres } from '../../server/embedded/postgres.ts'
import { configuredPlugins } from '../../server/kernel/configured.ts'
import { migrate } from '../../server/kernel/migrate.ts'
import pg from 'pg'

/** The key of every test database: the roles' passwords come from it, so all databases of a run share it. */
const KEY = Buffer.alloc(32, 7).toString('base64')
export const TEMPLATE = 'fathi_template'

/** The URL of the run's PostgreSQL, with a migrated template database in it. */
export function postgresUrl(): string {
  const url = process.env.FATHI_TEST_POSTGRES
  if (url === undefined) throw new Error('There is no PostgreSQL for tests: run them by `npm test -- FILE ...`.')
  return url
}

/** Starts a PostgreSQL for tests and migrates its template database. */
export async function startTestPostgres(dir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    password: randomBytes(12).toString('hex'),
    settings: { ...carefreeSettings, max_connections: '400' },
  })
  await prepareTemplate(postgres.url)
  return { url: postgres.url, stop: () => postgres.stop() }
}

/** Makes and migrates the database that all others are cloned from. */
export async function prepareTemplate(server: string): Promise<void> {
  await administer(server, `create database ${TEMPLATE}`)
  const config = testConfig(databaseUrl(server, TEMPLATE))
  await migrate(config, await configuredPlugins(config))
}

export const databaseUrl = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement as the owner of the server. */
export async function administer(server: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A configuration for tests: nothing of this machine's environment in it. */
export const testConfig = (url: string, more: Record<string, string> = {}): Config =>
  loadConfig({ DATABASE_URL: url, FATHI_KEY: KEY, LOG_LEVEL: 'silent', PORT: '0', PUSH_ALLOW_LOOPBACK: 'true', ...more } as never, {
    environment: {},
    runtime: null,
  })

let cloned = 0
/** A database of a test's own, cloned from the template (about 30 ms); dropped by the caller. */
export async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = postgresUrl()
  cloned += 1
  const name = `test_${process.pid}_${cloned}_${randomBytes(3).toString('hex')}`
  await administer(server, `create database ${name} template ${TEMPLATE}`)
  return {
    url: databaseUrl(server, name),
    drop: async () => void (await administer(server, `drop database if exists ${name} with (force)`)),
  }
}
