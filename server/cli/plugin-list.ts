import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Config } from '../config.ts'
import { configuredPlugins } from '../kernel/configured.ts'

/** A configured plugin, as `fathi plugins --json` lists it and the build of the admin UI reads it. */
export interface ListedPlugin {
  name: string
  title: string
  /** The absolute path of its React, if it has any. */
  adminEntry: string | null
}

/** The configured plugins in their order, the core's own tables left out. */
export async function listPlugins(config: Pick<Config, 'configFile'>): Promise<ListedPlugin[]> {
  const loaded = await configuredPlugins(config)
  return loaded
    .filter(({ plugin }) => plugin.name !== 'kernel')
    .map(({ plugin }) => ({
      name: plugin.name,
      title: plugin.title,
      adminEntry: adminEntry(plugin.name, plugin.admin?.entry, config.configFile),
    }))
}

/** Given whole, or as a path inside the plugin: our own lie in plugins/, others are packages. */
function adminEntry(name: string, entry: string | undefined, configFile: string): string | null {
  if (entry === undefined) return null
  if (entry.startsWith('file:')) return fileURLToPath(entry)
  if (isAbsolute(entry)) return entry
  for (const folder of [join(dirname(configFile), 'plugins', name), packageFolder(name, configFile)]) {
    if (folder !== undefined && existsSync(join(folder, entry))) return join(folder, entry)
  }
  throw new Error(`${name}: its admin entry ${entry} does not exist. Give it as new URL('${entry}', import.meta.url).href.`)
}

function packageFolder(name: string, configFile: string): string | undefined {
  try {
    return dirname(createRequire(pathToFileURL(configFile)).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}
