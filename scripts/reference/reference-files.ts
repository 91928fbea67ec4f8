import { MikroORM } from '@mikro-orm/postgresql'
import { definedProblems } from 'fathi/sdk'
import { pino } from 'pino'
import { loadConfig } from '../../server/config.ts'
import { buildApp } from '../../server/http/app.ts'
import { configuredPlugins } from '../../server/kernel/configured.ts'
import { ormOptions } from '../../server/kernel/database.ts'
import { createKernel } from '../../server/kernel/kernel.ts'
import { errorsPage } from './errors-page.ts'
import { eventsPage } from './events-page.ts'
import { permissionsPage } from './permissions-page.ts'
import { pluginsPage } from './plugins-page.ts'
import { rulesPage } from './rules-page.ts'
import { schemaPage } from './schema-page.ts'
import { settingsPage } from './settings-page.ts'
import { tablesDiagram } from './tables-diagram.ts'

/** Nothing is asked of a database: manifests and schemas say it all. */
const VARIABLES = {
  DATABASE_URL: 'postgres://docs:docs@127.0.0.1:1/docs',
  FATHI_KEY: Buffer.alloc(32).toString('base64'),
  PUBLIC_URL: 'http://localhost:3000',
}

/** Every generated document by its path; what `docs/reference` must be. */
export async function referenceFiles(): Promise<Record<string, string>> {
  const config = loadConfig(VARIABLES, { environment: {}, runtime: null })
  const plugins = await configuredPlugins(config)
  const kernel = await createKernel(config, plugins, pino({ level: 'silent' }))
  const app = await buildApp(kernel)
  const orm = await MikroORM.init(ormOptions(config.database.url, plugins))
  try {
    await app.ready()
    return {
      'docs/reference/openapi.json': `${JSON.stringify(app.swagger(), null, 2)}\n`,
      'docs/reference/plugins.md': pluginsPage(plugins, orm),
      'docs/reference/events.md': eventsPage(plugins),
      'docs/reference/errors.md': errorsPage(definedProblems()),
      'docs/reference/permissions.md': permissionsPage(plugins, app.mountedRoutes),
      'docs/reference/rules.md': rulesPage(plugins),
      'docs/reference/settings.md': settingsPage(),
      'docs/reference/schema.sql.md': await schemaPage(plugins, orm),
      'docs/diagrams/tables.md': tablesDiagram(plugins, orm),
    }
  } finally {
    await app.close()
    await kernel.close()
    await orm.close(true)
  }
}
