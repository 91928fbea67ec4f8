import { pino } from 'pino'
import type { App } from 'fathi/sdk'
import { buildApp } from '../../server/http/app.ts'
import { createKernel } from '../../server/kernel/kernel.ts'
import type { Loaded } from '../../server/kernel/load.ts'
import { configured, NOWHERE } from './configured.ts'
import type { Described } from './operations.ts'
import { testConfig } from './servers.ts'

export interface MountedRoute {
  method: string
  url: string
  needs: string | undefined
  member: boolean
  isPublic: boolean
  hidden: boolean
}

/** The app as it is assembled, for what can be known without asking a database: its routes and its description. */
export async function withoutDatabase(
  plugins?: readonly Loaded[],
): Promise<{ app: App; plugins: readonly Loaded[]; document: Described; routes: readonly MountedRoute[] }> {
  const loaded = plugins ?? (await configured())
  const kernel = await createKernel(testConfig(NOWHERE), loaded, pino({ level: 'silent' }))
  const app = await buildApp(kernel)
  app.addHook('onClose', () => kernel.close())
  await app.ready()
  const routes = app.mountedRoutes.flatMap(({ method, url, config = {}, schema }) =>
    [method]
      .flat()
      .filter(one => one !== 'HEAD' && one !== 'OPTIONS')
      .map(one => ({
        method: one,
        url,
        needs: config.needs,
        member: config.member === true,
        isPublic: config.public === true,
        hidden: schema?.hide === true,
      })),
  )
  return { app, plugins: loaded, document: app.swagger() as unknown as Described, routes }
}
