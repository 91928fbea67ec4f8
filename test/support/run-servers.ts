import { join } from 'node:path'
import { findTemporalCli } from '../../server/embedded/temporal-cli.ts'
import { startTemporal } from '../../server/embedded/temporal.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { buildUiIfStale } from '../../server/cli/ui-build.ts'
import { workflowBundle } from '../../server/cli/workflow-bundle.ts'
import { startTestPostgres, testConfig } from './servers.ts'

const log = { debug: () => {}, info: (text: string) => console.log(text) }
/** Kinds of test that need a Temporal server. */
const DURABLE = /^test\/(workflow|chaos|ui|api)\//
const DATABASE = /^test\/(?!unit)/
const ADMIN_UI = /^test\/ui\/(admin|journey)-/

/** Starts what the chosen files need, once for the run; tests find it in the environment. */
export async function startTestServers(
  dir: string,
  files: readonly string[],
): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> {
  const env: Record<string, string> = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim() }
  const stops: (() => Promise<unknown>)[] = []
  if (files.some(file => DATABASE.test(file))) {
    const postgres = await startTestPostgres(dir)
    env.FATHI_TEST_POSTGRES = postgres.url
    stops.unshift(postgres.stop)
    if (files.some(file => ADMIN_UI.test(file))) await buildUiIfStale({ config: testConfig(postgres.url), log })
  }
  if (files.some(file => DURABLE.test(file))) {
    const cli = await findTemporalCli({
      binDir: join(process.cwd(), '.fathi', 'bin'),
      named: process.env.TEMPORAL_CLI,
      searchPath: process.env.PATH ?? '',
      log,
    })
    const temporal = await startTemporal({
      cli: cli.path,
      dbFile: join(dir, 'temporal.db'),
      logFile: join(dir, 'temporal.log'),
      uiPort: await freePort(),
      log,
      namespace: 'fathi',
    })
    env.FATHI_TEST_TEMPORAL = temporal.address
    env.FATHI_TEST_TEMPORAL_UI = temporal.uiUrl ?? ''
    stops.unshift(() => temporal.stop())
    env.FATHI_TEST_WORKFLOWS = (await workflowBundle()).codePath
  }
  return {
    env,
    stop: async () => {
      for (const stop of stops) await stop()
    },
  }
}
