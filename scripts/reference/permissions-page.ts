import type { RouteOptions } from 'fastify'
import type { Loaded } from '../../server/kernel/load.ts'
import { code, heading, table } from './markdown.ts'

/** Every permission, what it lets one do, and which calls need it. */
export function permissionsPage(plugins: readonly Loaded[], routes: readonly RouteOptions[]): string {
  const calls = (needs: string): string =>
    routes
      .filter(route => route.config?.needs === needs && route.method !== 'HEAD')
      .map(route => code(`${[route.method].flat().join(', ')} ${route.url.replace(/(?<=.)\/$/, '')}`))
      .join(', ')
  const rows = plugins.flatMap(({ plugin }) =>
    Object.entries(plugin.permissions ?? {}).map(([name, title]) => [code(name), title, calls(name)]),
  )
  const lead =
    'Roles and secret API keys are sets of these. One hook enforces them; a call without one is either for any member or public on purpose.'
  return `${heading('Permissions', lead)}${table(['Permission', 'What it allows', 'Calls'], rows)}`
}
