import { Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import { randomBytes } from 'node:crypto'
import { ormOptions } from '../../server/kernel/database.ts'
import type { Loaded } from '../../server/kernel/load.ts'
import { listMigrations } from '../../server/kernel/migrate.ts'
import { administer, databaseUrl, postgresUrl } from './servers.ts'

/** A database with nothing in it; dropped by the caller. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = postgresUrl()
  const name = `empty_${process.pid}_${randomBytes(4).toString('hex')}`
  await administer(server, `create database ${name}`)
  return {
    url: databaseUrl(server, name),
    drop: async () => void (await administer(server, `drop database if exists ${name} with (force)`)),
  }
}

/** The SQL that would bring a plugin's tables from what was migrated to what its entities say; empty when they agree. */
export async function driftOf({ plugin }: Loaded, plugins: readonly Loaded[], url: string): Promise<string> {
  const foreign = new RegExp(`^(?!(public\\.)?${plugin.name.replaceAll('-', '_')}_)`)
  const byHand = (plugin.partitioned ?? []).map(table => new RegExp(`^(public\\.)?${table}(_\\d[\\d_]*|_default)?$`))
  const orm = await MikroORM.init({
    ...ormOptions(url, plugins),
    schemaGenerator: { disableForeignKeys: false, ignoreRoutines: true, skipTables: [foreign, ...byHand, /^(public\.)?kernel_migration$/] },
  })
  try {
    return (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim()
  } finally {
    await orm.close(true)
  }
}

/** Takes every migration back, the last one first. */
export async function migrateDown(plugins: readonly Loaded[], url: string): Promise<void> {
  const migrationsList = await listMigrations(plugins)
  const orm = await MikroORM.init({
    ...ormOptions(url, plugins),
    extensions: [Migrator],
    logger: () => {},
    migrations: { migrationsList, tableName: 'kernel_migration', snapshot: false },
  })
  try {
    await orm.migrator.down({ to: 0 })
  } finally {
    await orm.close(true)
  }
}
