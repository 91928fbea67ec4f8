import type { ServerProcess } from '../embedded/spawn-server.ts'
import { spawnServer, tailOf } from '../embedded/spawn-server.ts'
import { endProcess, politely } from '../embedded/end-process.ts'
import { root } from './root.ts'
import type { Running } from './supervise.ts'

export interface StartNodeChild {
  /** What it is called in messages. */
  name: string
  script: string
  args?: readonly string[]
  logFile: string
  env?: Readonly<Record<string, string | undefined>>
  /** Ends the child while it starts. */
  signal?: AbortSignal
}

const START_TIMEOUT = 90_000

/**
 * Starts one of our own processes and waits until it says `{ type: 'ready' }` over its channel. The child ends by itself when the
 * channel closes: then its launcher is gone.
 */
export async function startNodeChild({ name, script, args = [], logFile, env, signal }: StartNodeChild): Promise<Running> {
  const server = await spawnServer({
    command: process.execPath,
    args: [script, ...args],
    logFile,
    cwd: root,
    ipc: true,
    ...(env === undefined ? {} : { env }),
  })
  const why = await readiness(server, signal)
  if (why === undefined) {
    return {
      server,
      stop: async (steps = politely) => {
        await endProcess(server.identity, steps)
      },
    }
  }
  await endProcess(server.identity)
  throw new Error(`${name} did not start (${why}). The end of ${logFile}:\n${tailOf(logFile, 20)}`)
}

function readiness({ child, ended }: ServerProcess, signal: AbortSignal | undefined): Promise<string | undefined> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(`not ready within ${START_TIMEOUT / 1000} s`), START_TIMEOUT)
    child.on('message', (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'ready') return
      clearTimeout(timer)
      resolve(undefined)
    })
    signal?.addEventListener('abort', () => resolve('called off'), { once: true })
    void ended.then(how => {
      clearTimeout(timer)
      resolve(how)
    })
  })
}
