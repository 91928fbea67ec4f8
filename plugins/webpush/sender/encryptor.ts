import { Worker } from 'node:worker_threads'
import { EncryptionError, encrypt } from './encrypt.ts'
import { packAnswers, packTasks, unpackAnswers, unpackTasks, type Task } from './encryption-batch.ts'

/** Encrypts messages; rejects with an EncryptionError when one cannot be. */
export interface Encryptor {
  encrypt: (task: Task) => Promise<Buffer>
  close: () => Promise<void>
}

interface Waiting {
  task: Task
  resolve: (body: Buffer) => void
  reject: (error: unknown) => void
}

/** So many at once that what it costs to hand them over does not count, so few that the first are sent while the last are encrypted. */
const MOST_IN_BATCH = 32
/** Batches a thread holds: while it works on one, the next is there. */
const BATCHES_A_THREAD = 2

/** In this thread, at once: for single messages, and where there is one processor. */
export const inlineEncryptor = (): Encryptor => ({
  encrypt: async task => encrypt(task.payload, task.p256dh, task.auth),
  close: async () => {},
})

/**
 * In threads of its own: the key agreement is most of what a push costs, and beside it this thread has the network and the database to serve.
 * A thread that dies leaves its work to this one.
 */
export function threadEncryptor(threads: number, onFault: (error: unknown) => void): Encryptor {
  const waiting: Waiting[] = []
  const lanes = Array.from({ length: threads }, () => startLane(onFault))
  let isScheduled = false
  const hand = () => {
    isScheduled = false
    const alive = lanes.filter(lane => lane.isAlive())
    for (const lane of alive)
      while (waiting.length > 0 && lane.underWay() < BATCHES_A_THREAD) lane.work(waiting.splice(0, MOST_IN_BATCH), schedule)
    if (alive.length === 0) for (const one of waiting.splice(0)) settle(one)
  }
  const schedule = () => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(hand)
  }
  return {
    encrypt: task =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject })
        schedule()
      }),
    close: async () => {
      await Promise.all(lanes.map(lane => lane.close()))
      hand()
    },
  }
}

/** Encrypts here and now. */
function settle({ task, resolve, reject }: Waiting): void {
  try {
    resolve(encrypt(task.payload, task.p256dh, task.auth))
  } catch (error) {
    reject(error)
  }
}

/** One thread and what it has in hand. It keeps the process alive only while it works. */
function startLane(onFault: (error: unknown) => void) {
  const worker = new Worker(new URL('./encryption-thread.ts', import.meta.url))
  const batches: { batch: readonly Waiting[]; done: () => void }[] = []
  let alive = true
  worker.unref()
  const end = (error?: unknown) => {
    if (!alive) return
    alive = false
    if (error !== undefined) onFault(error)
    for (const { batch, done } of batches.splice(0)) {
      for (const one of batch) settle(one)
      done()
    }
  }
  worker.on('error', end)
  worker.on('exit', code => end(code === 0 ? undefined : new Error(`The encryption thread ended with ${code}.`)))
  worker.on('message', (packed: Uint8Array) => {
    const first = batches.shift()
    if (batches.length === 0) worker.unref()
    const answers = unpackAnswers(packed)
    for (const [nth, one] of (first?.batch ?? []).entries()) {
      const answer = answers[nth]
      if (Buffer.isBuffer(answer)) one.resolve(answer)
      else one.reject(answer ?? new EncryptionError('invalid_keys', 'The message was not encrypted.'))
    }
    first?.done()
  })
  return {
    isAlive: () => alive,
    underWay: () => batches.length,
    work(batch: readonly Waiting[], done: () => void) {
      const packed = packTasks(batch.map(one => one.task))
      worker.ref()
      batches.push({ batch, done })
      worker.postMessage(packed, [packed.buffer])
    },
    async close() {
      end()
      await worker.terminate()
    },
  }
}

/** What the thread does with a batch. */
export const encryptBatch = (packed: Uint8Array): Uint8Array<ArrayBuffer> =>
  packAnswers(
    unpackTasks(packed).map(({ payload, p256dh, auth }) => {
      try {
        return encrypt(payload, p256dh, auth)
      } catch (error) {
        if (error instanceof EncryptionError) return error
        throw error
      }
    }),
  )
