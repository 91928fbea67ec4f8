import { parentPort } from 'node:worker_threads'
import { encryptBatch } from './encryptor.ts'

/** The other side of `threadEncryptor`: a batch in, its bodies out, in the same order. */
parentPort?.on('message', (packed: Uint8Array) => {
  const answers = encryptBatch(packed)
  parentPort?.postMessage(answers, [answers.buffer])
})
