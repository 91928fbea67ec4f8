import assert from 'node:assert/strict'
import test from 'node:test'
import { pino } from 'pino'
import { buildApp } from '../../server/http/app.ts'
import { createKernel } from '../../server/kernel/kernel.ts'
import { loadPlugins } from '../../server/kernel/load.ts'
import { migrate } from '../../server/kernel/migrate.ts'
import { configured, withRequirements } from '../support/configured.ts'
import { emptyDatabase } from '../support/schema.ts'
import { testConfig } from '../support/servers.ts'

const plugins = await configured()

for (const { plugin } of plugins) {
  await test(`${plugin.name} boots with nothing but what it requires`, async t => {
    const alone = withRequirements(plugins, plugin.name)
    await loadPlugins(
      alone.filter(one => one.plugin.name !== 'kernel'),
      new URL(import.meta.url),
    )
    const database = await emptyDatabase()
    t.after(() => database.drop())
    const config = testConfig(database.url)
    await migrate(config, alone)
    const kernel = await createKernel(config, alone, pino({ level: 'silent' }))
    const app = await buildApp(kernel)
    t.after(async () => {
      await app.close()
      await kernel.close()
    })
    await app.ready()
    const ready = await app.inject({ url: '/readyz' })
    assert.equal(ready.statusCode, 200, ready.body)
    const paths = Object.keys(app.swagger().paths ?? {})
    for (const key of Object.keys(plugin.collections ?? {}))
      assert.ok(
        paths.some(path => path === `/v1/${key}` || path.startsWith(`/v1/${key}/`)),
        `/v1/${key} is served`,
      )
  })
}
