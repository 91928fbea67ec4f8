import { EncryptionError } from './encrypt.ts'

/** A message and the keys of its browser. */
export interface Task {
  payload: Buffer
  /** 65 bytes. */
  p256dh: Buffer
  /** 16 bytes. */
  auth: Buffer
}
export type Answer = Buffer | EncryptionError

/** Parts, each behind its length: one piece of memory is handed over instead of copied part by part. */
function pack(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const packed = Buffer.from(new ArrayBuffer(parts.reduce((total, part) => total + 4 + part.length, 0)))
  let at = 0
  for (const part of parts) {
    at = packed.writeUInt32LE(part.length, at)
    at += part.copy(packed, at)
  }
  return packed
}

function unpack(packed: Uint8Array): Buffer[] {
  const all = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  const parts: Buffer[] = []
  for (let at = 0; at < all.length;) {
    const length = all.readUInt32LE(at)
    parts.push(all.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

export const packTasks = (tasks: readonly Task[]): Uint8Array<ArrayBuffer> =>
  pack(tasks.flatMap(({ payload, p256dh, auth }) => [payload, p256dh, auth]))

export function unpackTasks(packed: Uint8Array): Task[] {
  const parts = unpack(packed)
  return Array.from({ length: parts.length / 3 }, (_, nth) => ({
    payload: parts[nth * 3] as Buffer,
    p256dh: parts[nth * 3 + 1] as Buffer,
    auth: parts[nth * 3 + 2] as Buffer,
  }))
}

/** A body stands behind an empty part; of a fault, its reason stands before its words. */
export const packAnswers = (answers: readonly Answer[]): Uint8Array<ArrayBuffer> =>
  pack(answers.flatMap(one => (Buffer.isBuffer(one) ? [Buffer.alloc(0), one] : [Buffer.from(one.reason), Buffer.from(one.message)])))

export function unpackAnswers(packed: Uint8Array): Answer[] {
  const parts = unpack(packed)
  return Array.from({ length: parts.length / 2 }, (_, nth) => {
    const [reason, rest] = [parts[nth * 2] as Buffer, parts[nth * 2 + 1] as Buffer]
    return reason.length === 0 ? rest : new EncryptionError(reason.toString() as EncryptionError['reason'], rest.toString())
  })
}
