import type { EmbeddedLog } from '../embedded/log.ts'
import type { EndStep } from '../embedded/end-process.ts'
import type { ServerProcess } from '../embedded/spawn-server.ts'
import { forgetPid, recordPid } from './pid-files.ts'
import type { ChildName } from './pid-files.ts'

/** A child that is up. */
export interface Running {
  server: ServerProcess
  stop: (steps?: readonly EndStep[]) => Promise<void>
}

/** A child that is kept up. */
export interface Supervised<R extends Running> {
  first: R
  stop: (steps?: readonly EndStep[]) => Promise<void>
}

export interface Supervise<R extends Running> {
  dataDir: string
  name: ChildName
  /** Starts it; at later starts with what the first one gave, so that it keeps its port. */
  start: (first?: R) => Promise<R>
  log: EmbeddedLog
}

const SLOWEST = 30_000

/** Starts a child and starts it again whenever it ends by itself, slower each time. A failing first start is thrown. */
export async function supervise<R extends Running>({ dataDir, name, start, log }: Supervise<R>): Promise<Supervised<R>> {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let restart: Promise<void> = Promise.resolve()

  const begin = async (first?: R): Promise<R> => {
    const running = await start(first)
    recordPid(dataDir, name, running.server.identity)
    return running
  }
  const first = await begin()
  let current: R | undefined = first

  const watch = (running: R, failures: number): void => {
    const began = performance.now()
    void running.server.ended.then(how => {
      if (stopping) return
      current = undefined
      again(performance.now() - began > SLOWEST ? 0 : failures, how)
    })
  }
  const again = (failures: number, how: string): void => {
    const wait = Math.min(SLOWEST, 500 * 2 ** failures)
    log.info(`${name} ended (${how}); starting it again in ${wait / 1000} s`)
    timer = setTimeout(() => {
      restart = begin(first)
        .then(running => {
          current = running
          log.info(`${name} runs again`)
          watch(running, failures + 1)
        })
        .catch((error: unknown) => {
          if (!stopping) again(failures + 1, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
        })
    }, wait)
  }
  watch(first, 0)

  return {
    first,
    stop: async steps => {
      stopping = true
      clearTimeout(timer)
      await restart
      await current?.stop(steps)
      forgetPid(dataDir, name)
    },
  }
}
