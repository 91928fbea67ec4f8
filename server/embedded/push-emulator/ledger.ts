import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readJsonLines } from './json-lines.ts'

/** What arrived, as it arrived. `n` counts from 1 without gaps. */
export interface LedgerRecord {
  n: number
  at: string
  token: string
  ttl: number
  urgency: string
  topic: string | null
  body: string
}

export interface Ledger {
  readonly length: number
  /** Written before `done` is called; many records of one turn of the event loop share a write. */
  append: (record: Omit<LedgerRecord, 'n' | 'at'>, done: (n: number) => void) => void
  read: (after: number, limit: number) => LedgerRecord[]
  close: () => void
}

const stride = 256

/** An append-only file, or memory when there is no folder. */
export function openLedger(folder?: string): Ledger {
  const storage = folder === undefined ? memoryStorage() : fileStorage(join(folder, 'ledger.jsonl'))
  let length = storage.length
  let waiting: { line: string; done: (n: number) => void; n: number }[] = []

  const flush = (): void => {
    const group = waiting
    waiting = []
    storage.write(group.map(entry => entry.line))
    for (const entry of group) entry.done(entry.n)
  }
  return {
    get length() {
      return length
    },
    append: (record, done) => {
      length += 1
      const line = JSON.stringify({ n: length, at: new Date().toISOString(), ...record })
      if (waiting.push({ line, done, n: length }) === 1) setImmediate(flush)
    },
    read: (after, limit) => storage.read(after, limit).map(line => JSON.parse(line) as LedgerRecord),
    close: () => {
      if (waiting.length > 0) flush()
      storage.close()
    },
  }
}

interface Storage {
  length: number
  write: (lines: readonly string[]) => void
  read: (after: number, limit: number) => string[]
  close: () => void
}

function memoryStorage(): Storage {
  const kept: string[] = []
  return {
    length: 0,
    write: lines => void kept.push(...lines),
    read: (after, limit) => kept.slice(after, after + limit),
    close: () => undefined,
  }
}

/** Remembers where every 256th line begins, so that a reader starts near its place. */
function fileStorage(file: string): Storage {
  const existing = readJsonLines<LedgerRecord>(file)
  const fd = openSync(file, 'a+')
  const starts: number[] = []
  let lines = 0
  let bytes = 0
  const note = (line: string): void => {
    if (lines % stride === 0) starts.push(bytes)
    lines += 1
    bytes += Buffer.byteLength(line) + 1
  }
  for (const record of existing) note(JSON.stringify(record))

  return {
    length: existing.length,
    write: added => {
      writeSync(fd, added.map(line => `${line}\n`).join(''))
      for (const line of added) note(line)
    },
    read: (after, limit) => {
      const first = Math.floor(after / stride)
      const start = starts[first]
      if (start === undefined) return []
      const end = starts[Math.floor((after + limit - 1) / stride) + 1] ?? bytes
      const chunk = Buffer.alloc(end - start)
      readSync(fd, chunk, 0, chunk.length, start)
      const skip = after - first * stride
      return chunk
        .toString()
        .split('\n', skip + limit)
        .slice(skip)
        .filter(line => line !== '')
    },
    close: () => closeSync(fd),
  }
}
