import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** One configured plugin as `fathi plugins --json` lists it; `adminEntry` is absolute or absent. */
export interface PluginEntry {
  name: string
  adminEntry?: string | null
}

const VIRTUAL = 'virtual:plugins'
const RESOLVED = `\0${VIRTUAL}`

/**
 * Turns the configured plugins into `virtual:plugins`, a list of `{ name, admin }`. The list comes from the file that
 * `FATHI_PLUGINS_JSON` names, else from `fathi plugins --json`; the build never imports server code.
 */
export function fathiPlugins({ root }: { root: string }): Plugin {
  const entries = listPlugins(root).filter((one): one is PluginEntry & { adminEntry: string } => typeof one.adminEntry === 'string')
  return {
    name: 'fathi-plugins',
    config: () => ({ server: { fs: { allow: [root, ...entries.map(one => dirname(one.adminEntry))] } } }),
    resolveId: id => (id === VIRTUAL ? RESOLVED : undefined),
    load: id => (id === RESOLVED ? moduleOf(entries) : undefined),
  }
}

function moduleOf(entries: readonly (PluginEntry & { adminEntry: string })[]): string {
  const imports = entries.map((one, at) => `import admin${at} from ${JSON.stringify(one.adminEntry)}`)
  const items = entries.map((one, at) => `{ name: ${JSON.stringify(one.name)}, admin: admin${at} }`)
  return `${imports.join('\n')}\nexport default [${items.join(', ')}]\n`
}

function listPlugins(root: string): PluginEntry[] {
  const named = process.env['FATHI_PLUGINS_JSON']
  if (named !== undefined && named !== '') return parse(readFileSync(named, 'utf8'), named)
  const command = join(root, 'bin', 'fathi.mjs')
  if (!existsSync(command)) return []
  return parse(execFileSync(process.execPath, [command, 'plugins', '--json'], { cwd: root, encoding: 'utf8' }), 'fathi plugins --json')
}

function parse(text: string, source: string): PluginEntry[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new Error(`${source} must be a JSON list of { name, adminEntry }.`)
  return list.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string')
      throw new Error(`${source}: every entry needs a "name".`)
    return one as PluginEntry
  })
}
