import type { Config } from '../config.ts'
import { migrate } from '../kernel/migrate.ts'
import { noteFirstStart } from './first-start.ts'
import type { FirstOwner } from './first-start.ts'
import { optionalPart } from './optional-part.ts'
import { prepareTemporal } from './prepare-temporal.ts'
import type { Steps } from './steps.ts'

type FirstRun = (config: Config) => Promise<FirstOwner | null>

/** Brings database and Temporal to what this version needs; at the very first start makes the owner, and notes what is to be shown and filled. */
export async function prepare(config: Config, demo: boolean, { interruptible, log }: Steps): Promise<void> {
  await interruptible('Migrations', async detail => {
    const { applied } = await migrate(config)
    detail(applied.length === 0 ? 'up to date' : `${applied.length} applied`)
  })
  if (!config.temporal.embedded) await interruptible(`Temporal namespace ${config.temporal.namespace}`, () => prepareTemporal(config))
  const firstRun = await optionalPart<FirstRun>('server/cli/first-run.ts', 'firstRun', log)
  const owner = (await firstRun?.(config)) ?? null
  if (owner !== null) noteFirstStart(config.dataDir, { owner, demo })
}
