import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import type { Loaded } from './load.ts'

/** Fills an options object with the schema's defaults; the input is not changed. */
export const withDefaults = (schema: object, values: Record<string, unknown>): Record<string, unknown> =>
  Value.Default(schema, structuredClone(values)) as Record<string, unknown>

/** What is wrong with a plugin's options, one sentence a fault. */
export function validateOptions({ plugin, options }: Loaded): string[] {
  if (plugin.options === undefined)
    return Object.keys(options).length === 0 ? [] : [`it takes no options, yet ${Object.keys(options).join(', ')} was given.`]
  const check = Compile(plugin.options)
  return [...check.Errors(withDefaults(plugin.options, options))].map(
    error => `the option ${error.instancePath.slice(1).replaceAll('/', '.') || '(all)'} ${error.message}.`,
  )
}
