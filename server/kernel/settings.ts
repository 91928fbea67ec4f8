import { defineProblem, type Scope, type TObject } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'
import { withDefaults } from './options.ts'
import { KernelSetting } from './tables.ts'

export const SettingsUnknown = defineProblem('CORE_SETTINGS_UNKNOWN', 404, 'The plugin {plugin} has no settings, or is not loaded.')

/** Names of a settings schema's secret fields. */
export const secretFields = (schema: TObject): string[] =>
  Object.entries(schema.properties)
    .filter(([, field]) => Reflect.get(field, 'x-secret') === true)
    .map(([name]) => name)

const purpose = (plugin: string) => `settings/${plugin}`

/** A plugin's settings in this workspace with defaults applied; secrets are opened. */
export async function readSettings(kernel: Kernel, scope: Scope, schema: TObject): Promise<Record<string, unknown>> {
  const plugin = kernel.pluginWithSettings(schema)
  const row = await scope.tx(em => em.findOne(KernelSetting, { workspaceId: scope.workspaceId, plugin }))
  const values = { ...row?.values }
  for (const name of secretFields(schema)) {
    const sealed = values[name]
    if (typeof sealed === 'string')
      values[name] = Buffer.from(kernel.vault.open(purpose(plugin), Buffer.from(sealed, 'base64'))).toString('utf8')
  }
  return withDefaults(schema, values)
}

/** What is stored for the given values: secrets sealed; an absent secret keeps the one that is there, null removes it. */
export function sealSettings(
  kernel: Kernel,
  plugin: string,
  schema: TObject,
  given: Record<string, unknown>,
  stored: Record<string, unknown>,
): Record<string, unknown> {
  const sealed = { ...given }
  for (const name of secretFields(schema)) {
    const value = given[name]
    if (value === undefined) {
      if (stored[name] !== undefined) sealed[name] = stored[name]
    } else if (value === null) delete sealed[name]
    else sealed[name] = Buffer.from(kernel.vault.seal(purpose(plugin), String(value))).toString('base64')
  }
  return sealed
}
