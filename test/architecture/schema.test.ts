import assert from 'node:assert/strict'
import test from 'node:test'
import { migrate } from '../../server/kernel/migrate.ts'
import { configured, withRequirements } from '../support/configured.ts'
import { driftOf, emptyDatabase, migrateDown } from '../support/schema.ts'
import { administer, testConfig } from '../support/servers.ts'

const plugins = await configured()

await test('migrations go up, down to nothing and up again, and then the tables are what the entities say', async t => {
  const database = await emptyDatabase()
  t.after(() => database.drop())
  const config = testConfig(database.url)
  const { applied } = await migrate(config, plugins)
  assert.ok(applied.length >= plugins.filter(({ plugin }) => plugin.migrations !== undefined).length)
  assert.deepEqual((await migrate(config, plugins)).applied, [], 'a second run finds nothing to do')
  await migrateDown(plugins, database.url)
  const { rows } = await administer(
    database.url,
    `select tablename from pg_tables where schemaname = 'public' and tablename <> 'kernel_migration'`,
  )
  assert.deepEqual(rows, [], 'down leaves nothing')
  assert.deepEqual((await migrate(config, plugins)).applied, applied)
  for (const loaded of plugins)
    assert.equal(
      await driftOf(loaded, plugins, database.url),
      '',
      `${loaded.plugin.name}: entities and migrations differ; npm run migration:create -- ${loaded.plugin.name} "..."`,
    )
})

await test('a partitioned table, migrated by hand, has the columns of its entity', async t => {
  const { MikroORM } = await import('@mikro-orm/postgresql')
  const { ormOptions } = await import('../../server/kernel/database.ts')
  const database = await emptyDatabase()
  t.after(() => database.drop())
  await migrate(testConfig(database.url), plugins)
  const orm = await MikroORM.init(ormOptions(database.url, plugins))
  t.after(() => orm.close(true))
  for (const table of plugins.flatMap(({ plugin }) => plugin.partitioned ?? [])) {
    const { rows } = await administer(
      database.url,
      `select column_name as name, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by 1`,
    )
    const entity = [...orm.getMetadata().getAll().values()].find(one => one.tableName === table)
    if (entity === undefined) continue
    const declared = entity.props
      .filter(prop => prop.persist !== false)
      .map(prop => ({ name: prop.fieldNames[0], nullable: prop.nullable === true }))
    assert.deepEqual(
      rows,
      declared.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)),
      table,
    )
  }
})

await test('each plugin migrates with nothing but what it requires', async t => {
  for (const { plugin } of plugins) {
    const database = await emptyDatabase()
    t.after(() => database.drop())
    await migrate(testConfig(database.url), withRequirements(plugins, plugin.name))
  }
})
