import type { Config } from '../config.ts'
import { migrate } from '../kernel/migrate.ts'
import { noteFirstStart } from './first-start.ts'
import { firstRun } from './first-run.ts'
import { prepareTemporal } from './prepare-temporal.ts'
import type { Steps } from './steps.ts'

/** Brings database and Temporal to what this version needs; at the very first start makes the owner, and notes what is to be shown and filled. */
export async function prepare(config: Config, demo: boolean, { interruptible }: Steps): Promise<void> {
  await interruptible('Migrations', async detail => {
    const { applied } = await migrate(config)
    detail(applied.length === 0 ? 'up to date' : `${applied.length} applied`)
  })
  if (!config.temporal.embedded) await interruptible(`Temporal namespace ${config.temporal.namespace}`, () => prepareTemporal(config))
  const owner = await firstRun(config)
  if (owner !== null) noteFirstStart(config.dataDir, { owner, demo })
}
