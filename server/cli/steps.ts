import type { EmbeddedLog } from '../embedded/log.ts'

/** Shows what a start does: a line a step, with its time. */
export interface Steps {
  /** Runs one step and shows how long it took. What the work adds by `detail` stands behind the title. */
  step: <T>(title: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>
  /** The same for work that may be left where it is when the start is called off: a download, a build. */
  interruptible: Steps['step']
  log: EmbeddedLog
  say: (text: string) => void
}

export interface ShowSteps {
  verbose?: boolean
  out?: NodeJS.WriteStream
  /** Calls the start off. */
  signal?: AbortSignal
}

/** Steps on a terminal or in a log; `verbose` shows debug lines, too. */
export function showSteps({ verbose = false, out = process.stdout, signal }: ShowSteps = {}): Steps {
  const say = (text: string): void => {
    out.write(`${text}\n`)
  }
  const log: EmbeddedLog = { debug: message => verbose && say(`          ${message}`), info: message => say(`          ${message}`) }
  const clear = (): void => {
    if (out.isTTY) out.write('\r\u001B[2K')
  }
  const step: Steps['step'] = async (title, work) => {
    const began = performance.now()
    let behind = ''
    if (out.isTTY) out.write(`     ...  ${title}\r`)
    try {
      const result = await work(text => {
        behind = text
      })
      clear()
      say(`${seconds(began)}  ${title}${behind === '' ? '' : ` - ${behind}`}`)
      return result
    } catch (error) {
      clear()
      say(`${seconds(began)}  ${title} - failed`)
      throw error
    }
  }
  return { say, log, step, interruptible: (title, work) => step(title, detail => orAborted(work(detail), signal)) }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Error('The start was called off.'))
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`
