import type { QueryConfig } from 'pg'
import { defineProblem, type SqlExpression } from 'fathi/sdk'
import type { RawPool } from './database.ts'

export const ScanTooLong = defineProblem(
  'CORE_SCAN_TOO_LONG',
  422,
  'The answer takes longer than {seconds} s to find. Ask for less: a shorter stretch of time, fewer conditions on events. What is saved is found in the background, however long that takes.',
)

/** For somebody who waits: a question of more seconds is refused, and one whose asker has left is ended, so that it keeps no place from others. */
export async function scanForCaller<R>(pool: RawPool, query: SqlExpression, seconds: number, left?: AbortSignal): Promise<readonly R[]> {
  try {
    return await scan<R>(pool, query, left)
  } catch (error) {
    left?.throwIfAborted()
    throw Reflect.get(Object(error), 'code') === CANCELLED ? new ScanTooLong({ seconds }) : error
  }
}

/** Runs one query on a connection of the pool; ends it in the database when the signal says that nobody wants the answer any more. */
export async function scan<R>(pool: RawPool, { text, values }: SqlExpression, signal?: AbortSignal): Promise<readonly R[]> {
  signal?.throwIfAborted()
  const client = await pool.connect()
  let ending = Promise.resolve()
  const end = () => void (ending = cancel(pool, Number(Reflect.get(client, 'processID'))))
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', end, { once: true })
    return (await client.query(text, [...values])).rows as R[]
  } finally {
    signal?.removeEventListener('abort', end)
    await ending // only then may the connection serve another question
    client.release()
  }
}

/** By a connection beside the pool, which may be full. Where that fails, the limit ends the query. */
async function cancel(pool: RawPool, processId: number): Promise<void> {
  const client = pool.client()
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query({ text: 'select pg_cancel_backend($1)', values: [processId], query_timeout: CANCEL_MS } as QueryConfig)
  } catch {
    // the limit ends it
  } finally {
    void client.end().catch(() => {}) // who does not answer does not say goodbye either
  }
}

const CANCELLED = '57014'
/** How long the database may take to hear that a query is to end. */
const CANCEL_MS = 5_000
