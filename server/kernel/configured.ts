import { pathToFileURL } from 'node:url'
import type { Use } from 'fathi/sdk'
import type { Config } from '../config.ts'
import { type Loaded, loadPlugins } from './load.ts'
import { kernelPlugin } from './tables.ts'

/** Loads the plugins that a list names, the core's own tables first. */
export async function withCore(uses: readonly Use[], resolveFrom: URL): Promise<readonly Loaded[]> {
  return [{ plugin: kernelPlugin, options: {} }, ...(await loadPlugins(uses, resolveFrom))]
}

/** Loads the plugins of `fathi.config.ts` (or the file that FATHI_CONFIG names). */
export async function configuredPlugins(config: Pick<Config, 'configFile'>): Promise<readonly Loaded[]> {
  const file = pathToFileURL(config.configFile)
  const module: { default?: readonly Use[] } = await import(file.href)
  if (!Array.isArray(module.default))
    throw new Error(`${config.configFile}: its default export must be a list of plugins, [use(rbac), ...].`)
  return withCore(module.default, file)
}
