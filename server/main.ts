import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { loadConfig } from './config.ts'
import { buildApp } from './http/app.ts'
import { configuredPlugins } from './kernel/configured.ts'
import { createKernel } from './kernel/kernel.ts'
import { prepareProcess } from './kernel/prepare.ts'
import { makeLog } from './log.ts'
import { untilStopped } from './stopping.ts'

/** The API process: reads its configuration, assembles, listens, and closes gracefully. */
setFlagsFromString('--no-allocation-site-pretenuring') // what a waiting call holds stays young: ADR 20
const config = loadConfig()
const log = makeLog(config, 'api')
const kernel = await createKernel(config, await configuredPlugins(config), log)
await prepareProcess(kernel)
const app = await buildApp(kernel)
await app.listen({ host: config.host, port: config.port })
const { port } = app.server.address() as AddressInfo // it listens on TCP
log.info({ host: config.host, port }, 'the API listens')
process.send?.({ type: 'ready', port })
await untilStopped()
await app.close()
await kernel.close()
process.disconnect?.()
