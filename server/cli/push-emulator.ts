import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { endProcess, politely } from '../embedded/end-process.ts'
import { freePort, isPortFree } from '../embedded/free-port.ts'
import { spawnServer, tailOf } from '../embedded/spawn-server.ts'
import { inRoot } from './root.ts'
import type { Running } from './supervise.ts'

export interface PushEmulator extends Running {
  url: string
}

const START_TIMEOUT = 30_000

/** Whether this installation has the emulator: images for production leave it out. */
export const hasPushEmulator = (): boolean => existsSync(inRoot('server', 'embedded', 'push-emulator', 'main.ts'))

/** Starts the push-service emulator, at the port of last time: the endpoints of stored subscriptions name it. */
export async function startPushEmulator(dataDir: string): Promise<PushEmulator> {
  const data = join(dataDir, 'push-emulator')
  const port = await lastPort(data)
  const logFile = join(dataDir, 'logs', `push-emulator.log`)
  const script = inRoot('server', 'embedded', 'push-emulator', 'main.ts')
  const server = await spawnServer({ command: process.execPath, args: [script, '--port', String(port), '--data', data], logFile })
  const url = `http://127.0.0.1:${port}`
  const deadline = performance.now() + START_TIMEOUT
  while (server.end() === undefined && performance.now() < deadline) {
    if (await answers(url)) {
      return {
        server,
        url,
        stop: async (steps = politely) => {
          await endProcess(server.identity, steps)
        },
      }
    }
    await delay(50)
  }
  await endProcess(server.identity)
  throw new Error(`The push emulator did not start (${server.end() ?? 'no answer'}). The end of ${logFile}:\n${tailOf(logFile)}`)
}

async function lastPort(data: string): Promise<number> {
  const file = join(data, 'port')
  const known = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (known > 0 && (await isPortFree(known))) return known
  const port = await freePort()
  mkdirSync(data, { recursive: true, mode: 0o711 })
  writeFileSync(file, String(port))
  return port
}

/** Any answer is one: which paths it has is the emulator's business. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1_000) })
    return true
  } catch {
    return false
  }
}
