import type { Scope } from 'fathi/sdk'
import { type MessageResult, recordResults } from './record.ts'

const MOST_RESULTS = 50
const LATEST_MS = 50

const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000]

/** Writes a group again while the database may only be away: what was sent and not written would be sent twice. The epoch fences a repeat that comes too late. */
async function again(scope: Scope, group: readonly MessageResult[], first: unknown): Promise<void> {
  let error = first
  for (const pause of PAUSES_MS) {
    await new Promise(resolve => setTimeout(resolve, pause))
    try {
      return await scope.tx(em => recordResults(em, scope, group))
    } catch (next) {
      error = next
    }
  }
  throw error
}

/** Collects results and writes them in small groups: at most 50 of them or 50 ms late, so that little is repeated when the process dies. */
export function makeRecorder(scope: Scope, onRecorded: (results: readonly MessageResult[]) => void) {
  let waiting: MessageResult[] = []
  let timer: NodeJS.Timeout | undefined
  const writing = new Set<Promise<void>>()
  let failure: unknown
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length === 0) return
    const group = waiting
    waiting = []
    const written = scope
      .tx(em => recordResults(em, scope, group))
      .catch((error: unknown) => again(scope, group, error))
      .then(() => onRecorded(group))
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => writing.delete(written))
    writing.add(written)
  }
  return {
    add(result: MessageResult) {
      waiting.push(result)
      if (waiting.length >= MOST_RESULTS) flush()
      else timer ??= setTimeout(flush, LATEST_MS)
    },
    /** Resolves when all is written; rejects when a group could not be: its messages stay claimed until their lease ends. */
    async finish() {
      flush()
      await Promise.all(writing)
      if (failure !== undefined) throw failure
    },
  }
}
