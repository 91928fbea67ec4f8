import type { Plugin, Use } from 'fathi/sdk'
import { faultsOf } from './faults.ts'

/** A plugin in its place, with the options it was given. */
export interface Loaded {
  plugin: Plugin
  options: Record<string, unknown>
}

/** Every fault of the configured plugins, each naming its plugin. */
export class PluginFaults extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The plugins cannot be loaded:\n${faults.map(fault => `  - ${fault}`).join('\n')}`)
    this.name = 'PluginFaults'
    this.faults = faults
  }
}

/**
 * Imports, checks and orders the configured plugins: by `requires`, otherwise as listed.
 * Throws `PluginFaults` with every fault at once.
 */
export async function loadPlugins(uses: readonly Use[], resolveFrom: URL): Promise<readonly Loaded[]> {
  const faults: string[] = []
  const loaded: Loaded[] = []
  for (const { plugin, options = {} } of uses) {
    const found = typeof plugin === 'string' ? await importPlugin(plugin, resolveFrom, faults) : plugin
    if (found !== undefined) loaded.push({ plugin: found, options })
  }
  faults.push(...faultsOf(loaded))
  if (faults.length > 0) throw new PluginFaults(faults)
  return inOrder(loaded)
}

async function importPlugin(name: string, resolveFrom: URL, faults: string[]): Promise<Plugin | undefined> {
  try {
    const path = name.startsWith('.') || name.startsWith('/') ? new URL(name, resolveFrom).href : name
    const module: { default?: Plugin } = await import(path)
    if (typeof module.default?.name === 'string') return module.default
    faults.push(`${name}: its default export is not a plugin (use definePlugin).`)
  } catch (error) {
    faults.push(`${name}: it cannot be imported: ${error instanceof Error ? error.message : String(error)}`)
  }
  return undefined
}

/** Depth first over `requires`: each after all it stands on. Faults are already excluded. */
function inOrder(loaded: readonly Loaded[]): Loaded[] {
  const byName = new Map(loaded.map(one => [one.plugin.name, one]))
  const ordered = new Set<Loaded>()
  const place = (one: Loaded) => {
    for (const name of one.plugin.requires ?? []) {
      const required = byName.get(name)
      if (required !== undefined && !ordered.has(required)) place(required)
    }
    ordered.add(one)
  }
  for (const one of loaded) place(one)
  return [...ordered]
}
