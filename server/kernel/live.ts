import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { RawPool } from './database.ts'

const CHANNEL = 'fathi_live'
const EVERY_MS = 200
/** A notification carries at most 8,000 bytes: beyond this many ids it says "many" and screens load afresh. */
const MOST_IDS = 50

/** What a screen is told: something of this topic changed; no ids means "look again". */
export interface LiveChange {
  workspaceId: string
  topic: string
  ids: readonly string[]
}

/** Collects what changed and tells it at most five times a second a topic, outside of every transaction. */
export function livePublisher(pool: RawPool, log: FastifyBaseLogger) {
  const waiting = new Map<string, { workspaceId: string; topic: string; ids: Set<string> }>()
  let timer: NodeJS.Timeout | undefined
  const flush = async () => {
    timer = undefined
    const batch = [...waiting.values()].map(one =>
      JSON.stringify({ workspaceId: one.workspaceId, topic: one.topic, ids: one.ids.size > MOST_IDS ? [] : [...one.ids] }),
    )
    waiting.clear()
    if (batch.length === 0) return
    await pool
      .query(`select pg_notify('${CHANNEL}', message) from unnest($1::text[]) message`, [batch])
      .catch((error: unknown) => log.debug({ err: error }, 'open screens could not be told'))
  }
  return {
    publish(workspaceId: string, topic: string, id: string) {
      const key = `${workspaceId} ${topic}`
      const entry = waiting.get(key) ?? { workspaceId, topic, ids: new Set<string>() }
      entry.ids.add(id)
      waiting.set(key, entry)
      timer ??= setTimeout(() => void flush(), EVERY_MS)
    },
    async close() {
      clearTimeout(timer)
      await flush()
    },
  }
}

/** One LISTEN connection, reconnecting; a listener is told `null` when changes may have been missed. */
export function liveListener(pool: RawPool, log: FastifyBaseLogger) {
  const listeners = new Set<(change: LiveChange | null) => void>()
  let client: pg.Client | undefined
  let closed = false
  const tell = (change: LiveChange | null) => {
    for (const listener of listeners) listener(change)
  }
  const connect = async (): Promise<void> => {
    if (closed) return
    const next = pool.client()
    next.on('error', () => {})
    next.on('end', () => {
      if (!closed) setTimeout(() => void connect(), 500)
    })
    next.on('notification', message => tell(JSON.parse(message.payload ?? 'null') as LiveChange))
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
      client = next
      tell(null)
    } catch (error) {
      log.debug({ err: error }, 'changes cannot be heard; trying again')
      await next.end().catch(() => {})
    }
  }
  const ready = connect()
  return {
    ready,
    subscribe(listener: (change: LiveChange | null) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      await client?.end().catch(() => {})
    },
  }
}
