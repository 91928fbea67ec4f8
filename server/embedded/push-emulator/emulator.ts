import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBrowsers } from './browsers.ts'
import { createControlApi } from './control-api.ts'
import { openLedger } from './ledger.ts'
import { createPushEndpoint } from './push-endpoint.ts'
import { createScript } from './script.ts'
import type { ScriptedAnswer } from './script.ts'
import { openSubscriptionStore } from './subscription-store.ts'
import { createVapidVerifier } from './vapid-check.ts'
import { acceptWebSocket } from './web-socket.ts'

export interface PushEmulatorOptions {
  /** 0 takes a free one. */
  port?: number
  host?: string
  /** Where subscriptions and the ledger are kept; without it they end with the process. */
  dataDir?: string
  /** Off only where the cost of checking signatures would disturb a measurement. */
  verifySignatures?: boolean
}

export interface PushEmulator {
  url: string
  port: number
  /** The same as `POST /script`. */
  script: (answer: ScriptedAnswer) => void
  clearScript: () => void
  close: () => Promise<void>
}

/**
 * A push service on this machine: senders push to it, made-up and real browsers (Firefox) subscribe at it, and a ledger keeps
 * what arrived.
 * @example const emulator = await startPushEmulator({ dataDir: '.fathi/push' })
 */
export async function startPushEmulator(options: PushEmulatorOptions = {}): Promise<PushEmulator> {
  if (options.dataDir !== undefined) mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const store = openSubscriptionStore(options.dataDir)
  const ledger = openLedger(options.dataDir)
  const script = createScript()
  const base = (): string => `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`
  const endpointOf = (token: string): string => `${base()}/push/${token}`
  const browsers = createBrowsers(store, endpointOf)
  const verify = options.verifySignatures === false ? () => undefined : createVapidVerifier()
  const pushes = createPushEndpoint({ store, ledger, script, browsers, verify })
  const control = createControlApi({ store, ledger, script, browsers, answers: pushes.answers, endpointOf })

  const server = createServer((request, reply) => {
    const path = request.url ?? '/'
    if (request.method === 'POST' && path.startsWith('/push/')) pushes.receive(request, reply, path.slice('/push/'.length))
    else control(request, reply, new URL(path, 'http://emulator'))
  })
  server.keepAliveTimeout = 60_000
  server.on('upgrade', (request, socket, head) => acceptWebSocket(request, socket, head, browsers.attach))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const close = async (): Promise<void> => {
    browsers.close()
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
    ledger.close()
  }
  return { url: base(), port: (server.address() as AddressInfo).port, script: script.add, clearScript: script.clear, close }
}
