import { Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import { loadConfig } from '../server/config.ts'
import { configuredPlugins } from '../server/kernel/configured.ts'
import { ormOptions } from '../server/kernel/database.ts'
import { migrationsFolder } from '../server/kernel/migrate.ts'

/** Writes a migration with what a plugin's entities have and its snapshot has not: `npm run migration:create -- segments "add refresh interval"`. */
const [name, title] = process.argv.slice(2)
const plugins = await configuredPlugins(loadConfig())
const chosen = plugins.find(({ plugin }) => plugin.name === name)?.plugin
if (chosen?.migrations === undefined || title === undefined) {
  console.error(`Usage: npm run migration:create -- PLUGIN "what it does". Plugins: ${plugins.map(({ plugin }) => plugin.name).join(', ')}`)
  process.exit(2)
}
const prefix = chosen.name.replaceAll('-', '_')
const partitioned = (chosen.partitioned ?? []).map(table => new RegExp(`^(public\\.)?${table}(_\\d[\\d_]*|_default)?$`))
const orm = await MikroORM.init({
  ...ormOptions(loadConfig().database.url, plugins),
  extensions: [Migrator],
  schemaGenerator: {
    skipTables: [new RegExp(`^(?!(public\\.)?${prefix}_)`), ...partitioned],
    disableForeignKeys: false,
    ignoreRoutines: true,
  },
  migrations: {
    path: migrationsFolder(chosen.migrations),
    snapshotName: '.snapshot',
    emit: 'ts',
    tableName: 'kernel_migration',
    disableForeignKeys: false,
    fileName: stamp => `m${stamp}_${title.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`,
  },
})
const made = await orm.migrator.create()
await orm.close(true)
console.log(made.fileName === '' ? 'Nothing changed: no migration was written.' : `${chosen.name}: ${made.fileName}`)
