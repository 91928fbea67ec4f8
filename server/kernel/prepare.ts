import { walledFork } from './database.ts'
import type { Kernel } from './kernel.ts'
import { PluginFaults } from './load.ts'
import { isDataFault } from './pipeline.ts'

const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'

/**
 * Lets each plugin check and make what it needs before this process serves. A database that is away is no reason not to start: readiness says so,
 * and what was to be made is made by the plugin's upkeep. Anything else refuses to start, by the plugin's name.
 */
export async function prepareProcess(kernel: Kernel): Promise<void> {
  for (const { plugin } of kernel.plugins) {
    try {
      await plugin.prepare?.({ em: walledFork(kernel.database.orm, NO_WORKSPACE), log: kernel.log })
    } catch (error) {
      if (isDataFault(error))
        throw new PluginFaults([`${plugin.name}: it cannot start: ${error instanceof Error ? error.message : String(error)}`])
      kernel.log.warn({ err: error, plugin: plugin.name }, 'a plugin could not prepare: the database is away')
    }
  }
}
