import { setImmediate as nextTurn } from 'node:timers/promises'
import { decrypt } from './decrypt.ts'
import type { Ledger, LedgerRecord } from './ledger.ts'
import type { SubscriptionStore } from './subscription-store.ts'

/** A record with what was inside. Decrypted when it is read, not when it arrives: arriving is the hot path. */
export interface LedgerEntry {
  n: number
  at: string
  token: string
  ttl: number
  urgency: string
  topic: string | null
  messageId: string | null
  /** Null when it cannot be opened: the keys are in a real browser, or it was encrypted for another. */
  plaintext: string | null
}

export interface LedgerSummary {
  accepted: number
  /** Recipient and message id, each pair once. */
  distinct: number
  repeats: number
  recipients: number
  unreadable: number
}

const page = 256

export function openEntry(record: LedgerRecord, store: SubscriptionStore): LedgerEntry {
  const { body, ...rest } = record
  const keys = store.get(record.token)?.keys
  const plaintext = keys === undefined || body === '' ? null : tryDecrypt(Buffer.from(body, 'base64'), keys)
  return { ...rest, plaintext, messageId: plaintext === null ? null : messageIdOf(plaintext) }
}

/** Counts once per record, however often it is asked; gives way to arriving messages in between. */
export function createSummary(ledger: Ledger, store: SubscriptionStore): () => Promise<LedgerSummary> {
  const seen = new Map<string, Set<string>>()
  const total: LedgerSummary = { accepted: 0, distinct: 0, repeats: 0, recipients: 0, unreadable: 0 }
  let running: Promise<void> = Promise.resolve()

  const count = (record: LedgerRecord): void => {
    const entry = openEntry(record, store)
    const messages = seen.get(entry.token) ?? new Set<string>()
    seen.set(entry.token, messages)
    total.accepted += 1
    if (entry.plaintext === null) total.unreadable += 1
    const id = entry.messageId ?? `record ${entry.n}`
    if (messages.has(id)) total.repeats += 1
    else total.distinct += 1
    messages.add(id)
  }
  const advance = async (): Promise<void> => {
    const end = ledger.length
    while (total.accepted < end) {
      const records = ledger.read(total.accepted, page)
      if (records.length === 0) return
      for (const record of records) count(record)
      await nextTurn()
    }
  }
  return async () => {
    running = running.then(advance)
    await running
    return { ...total, recipients: seen.size }
  }
}

function tryDecrypt(body: Buffer, keys: Parameters<typeof decrypt>[1]): string | null {
  try {
    return decrypt(body, keys).toString()
  } catch {
    return null
  }
}

/** Ours is `fathi.mid`; a payload without it is known by its own `id` or `mid`. */
function messageIdOf(plaintext: string): string | null {
  try {
    const payload = JSON.parse(plaintext) as {
      fathi?: { mid?: unknown }
      notification?: { data?: { mid?: unknown } }
      mid?: unknown
      id?: unknown
    }
    const id = payload.fathi?.mid ?? payload.notification?.data?.mid ?? payload.mid ?? payload.id
    return id === undefined || id === null ? null : String(id)
  } catch {
    return null
  }
}
