import { configuredPlugins } from '../../server/kernel/configured.ts'
import type { Loaded } from '../../server/kernel/load.ts'
import { testConfig } from './servers.ts'

/** A database that is never asked: for what needs manifests alone. */
export const NOWHERE = 'postgres://nobody:nothing@127.0.0.1:1/nowhere'

/** The plugins of `fathi.config.ts`, the core's own tables first. */
export const configured = (): Promise<readonly Loaded[]> => configuredPlugins(testConfig(NOWHERE))

/** A plugin with all it stands on, in their order. */
export function withRequirements(plugins: readonly Loaded[], name: string): readonly Loaded[] {
  const wanted = new Set<string>()
  const want = (one: string): void => {
    wanted.add(one)
    for (const next of plugins.find(({ plugin }) => plugin.name === one)?.plugin.requires ?? []) if (!wanted.has(next)) want(next)
  }
  want(name)
  return plugins.filter(({ plugin }) => plugin.name === 'kernel' || wanted.has(plugin.name))
}
