import type { Scope } from 'fathi/sdk'
import { type MessageResult, recordResults } from './record.ts'
import { sqlStateOf } from './sql-state.ts'

const MOST_RESULTS = 50
const LATEST_MS = 50

const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000]

/**
 * Writes a group, and again while the database may only be away: what was sent and not written would be sent twice. The epoch fences a repeat that comes too late.
 * A result that cannot be stored hurts itself alone: the group is halved until it stands by itself, and then it counts as failed.
 */
async function write(scope: Scope, group: readonly MessageResult[]): Promise<void> {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      return await scope.tx(em => recordResults(em, scope, group))
    } catch (error) {
      if (isDataFault(error)) return writeApart(scope, group, error)
      if (pause === null) throw error
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

async function writeApart(scope: Scope, group: readonly MessageResult[], error: unknown): Promise<void> {
  const [first] = group
  if (first === undefined) return
  if (group.length === 1) {
    scope.log.warn({ err: error, messageId: first.message.id }, 'the outcome of a message cannot be stored; it counts as failed')
    const plain: MessageResult = { message: first.message, state: 'failed', reason: 'rejected', due: null, deliveries: [] }
    return scope.tx(em => recordResults(em, scope, [plain]))
  }
  const half = Math.ceil(group.length / 2)
  await write(scope, group.slice(0, half))
  await write(scope, group.slice(half))
}

/** The value is at fault, not the database (SQLSTATE classes 22 and 23). */
const isDataFault = (error: unknown): boolean => /^2[23]/.test(sqlStateOf(error) ?? '')

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
    const written = write(scope, group)
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
