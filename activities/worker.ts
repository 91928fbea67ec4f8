import { loadConfig } from '../server/config.ts'
import { workflowBundle } from '../server/cli/workflow-bundle.ts'
import { configuredPlugins } from '../server/kernel/configured.ts'
import { createKernel } from '../server/kernel/kernel.ts'
import { prepareProcess } from '../server/kernel/prepare.ts'
import { makeLog } from '../server/log.ts'
import { untilStopped } from '../server/stopping.ts'
import { startWorker } from './start-worker.ts'

/** The worker process: Temporal worker, event pipeline, outbox, sweeps. */
const config = loadConfig()
const log = makeLog(config, 'worker')
const stopped = untilStopped()
const kernel = await createKernel(config, await configuredPlugins(config), log)
await prepareProcess(kernel)
const worker = await startWorker(kernel, { codePath: (await workflowBundle()).codePath })
log.info('the worker works')
process.send?.({ type: 'ready' })
await Promise.race([stopped, worker.failed])
await worker.stop()
await kernel.close()
process.disconnect?.()
