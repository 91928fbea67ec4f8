import { fork } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EmbeddedLog } from './log.ts'

const HOST = 'https://temporal.download/'
const REACH_TIMEOUT = 4_000
const TIMEOUT = 120_000

/**
 * Lets the Temporal SDK fetch the CLI its own way, in a process that can be ended: the SDK has no time-out, and a network that
 * swallows packets would hold up the start for minutes.
 */
export async function downloadBySdk(binDir: string, log: EmbeddedLog, miss: (why: string) => void): Promise<string | undefined> {
  const why = await unreachable()
  if (why === undefined) {
    const folder = join(binDir, 'sdk')
    mkdirSync(folder, { recursive: true })
    if (await runs(folder)) {
      const found = readdirSync(folder).find(name => name.startsWith('temporal-cli-') && !name.endsWith('.downloading'))
      if (found !== undefined) return join(folder, found)
    }
  }
  const message = `the SDK's own download (${HOST}): ${why ?? `not done within ${TIMEOUT / 1000} s`}`
  log.debug(`Temporal CLI: ${message}`)
  miss(message)
  return undefined
}

async function unreachable(): Promise<string | undefined> {
  try {
    await fetch(HOST, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT) })
    return undefined
  } catch {
    return 'out of reach'
  }
}

function runs(folder: string): Promise<boolean> {
  const child = fork(fileURLToPath(new URL('temporal-sdk-download-main.ts', import.meta.url)), [folder], {
    silent: true,
    timeout: TIMEOUT,
    killSignal: 'SIGKILL',
  })
  return new Promise(resolve => {
    child.once('error', () => resolve(false))
    child.once('exit', code => resolve(code === 0))
  })
}
