import { existsSync, readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Migration, Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import pg from 'pg'
import type { Config } from '../config.ts'
import { keyCheckValue } from '../keys.ts'
import { configuredPlugins } from './configured.ts'
import { ormOptions } from './database.ts'
import type { Loaded } from './load.ts'
import { OLDEST_POSTGRES, postgresVersion } from './postgres-version.ts'
import { GRANTS_SQL, rolesSql } from './roles.ts'

type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration
export interface NamedMigration {
  name: string
  class: MigrationClass
}

/** The folder of a plugin's migrations. */
export const migrationsFolder = (migrations: string | URL): string => (migrations instanceof URL ? fileURLToPath(migrations) : migrations)

/** The migrations of all plugins, plugin by plugin in their order, by name within one; the name is prefixed with the plugin's. */
export async function listMigrations(plugins: readonly Loaded[]): Promise<NamedMigration[]> {
  const list: NamedMigration[] = []
  for (const { plugin } of plugins) {
    if (plugin.migrations === undefined) continue
    const folder = migrationsFolder(plugin.migrations)
    if (!existsSync(folder)) throw new Error(`${plugin.name}: its folder of migrations, ${folder}, does not exist.`)
    const files = readdirSync(folder).filter(file => /^\w+\.(ts|js)$/.test(file))
    for (const file of files.toSorted()) {
      const module: Record<string, unknown> = await import(pathToFileURL(`${folder}/${file}`).href)
      const found = Object.values(module).find(
        (value): value is MigrationClass => typeof value === 'function' && value.prototype instanceof Migration,
      )
      if (found === undefined) throw new Error(`${plugin.name}: ${file} exports no migration.`)
      list.push({ name: `${plugin.name}/${file.replace(/\.\w+$/, '')}`, class: found })
    }
  }
  return list
}

/** One migration run at a time, over processes. */
const LOCK = 7_241_001

/**
 * Makes the roles, applies what is missing, grants what the policies say, and binds the database to the configured key.
 * Safe to repeat and to run twice at once. Refuses a database that belongs to another key.
 */
export async function migrate(
  config: Pick<Config, 'key' | 'database' | 'configFile'>,
  plugins?: readonly Loaded[],
): Promise<{ applied: string[] }> {
  const list = plugins ?? (await configuredPlugins(config))
  const client = new pg.Client({ connectionString: config.database.url })
  await client.connect()
  try {
    const { version, isNewEnough } = await postgresVersion(client)
    if (!isNewEnough)
      throw new Error(`Fathi needs PostgreSQL ${OLDEST_POSTGRES} or newer, and DATABASE_URL names one of version ${version}.`)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    for (const sql of rolesSql(config)) await alterRole(client, sql)
    const applied = await applyMissing(config, list)
    await client.query(GRANTS_SQL)
    await bindKey(client, config)
    return { applied }
  } finally {
    await client.end()
  }
}

/** Roles belong to the server, the lock to the database: somebody who migrates another database of this server may be in the way for a moment. */
async function alterRole(client: pg.Client, sql: string, attempts = 10): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    if (attempts <= 1 || !(error instanceof Error && /concurrently (updated|deleted)/.test(error.message))) throw error
    await setTimeout(20)
    await alterRole(client, sql, attempts - 1)
  }
}

async function applyMissing(config: Pick<Config, 'database'>, plugins: readonly Loaded[]): Promise<string[]> {
  const migrationsList = await listMigrations(plugins)
  const orm = await MikroORM.init({
    ...ormOptions(config.database.url, plugins),
    extensions: [Migrator],
    logger: () => {},
    migrations: { migrationsList, tableName: 'kernel_migration', snapshot: false, transactional: true, allOrNothing: false },
  })
  try {
    return (await orm.migrator.up()).map(one => one.name)
  } finally {
    await orm.close(true)
  }
}

/** Thrown when the database was made with another FATHI_KEY: what is encrypted in it could not be read. */
export class KeyMismatch extends Error {
  constructor() {
    super(
      'FATHI_KEY is not the one this database was set up with: secrets in it could not be read. Give back the first key, or use another database.',
    )
    this.name = 'KeyMismatch'
  }
}

async function bindKey(client: pg.Client, config: Pick<Config, 'key'>): Promise<void> {
  const value = keyCheckValue(config)
  await client.query(`insert into kernel_check (name, value) values ('key', $1) on conflict do nothing`, [value])
  const { rows } = await client.query<{ value: string }>(`select value from kernel_check where name = 'key'`)
  if (rows[0]?.value !== value) throw new KeyMismatch()
}
