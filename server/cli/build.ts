import { buildBrowserFiles } from '../../plugins/webpush/browser/build.ts'
import type { Config } from '../config.ts'
import type { Steps } from './steps.ts'
import { buildUiIfStale } from './ui-build.ts'
import { workflowBundle } from './workflow-bundle.ts'

/** Builds what runs as built files, where it is stale: the admin UI, what customers' sites load, and the workflows. */
export async function build(config: Pick<Config, 'configFile'>, { interruptible, log }: Steps): Promise<void> {
  await interruptible('Admin UI', async detail => detail((await buildUiIfStale({ config, log })) ? 'built' : 'up to date'))
  await interruptible('Browser SDK', async detail => detail(`${(await buildBrowserFiles()).gzipBytes} bytes compressed`))
  await interruptible('Workflows', () => workflowBundle())
}
