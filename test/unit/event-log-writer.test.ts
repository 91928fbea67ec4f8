import assert from 'node:assert/strict'
import test from 'node:test'
import { type NewEvent, Problem } from 'fathi/sdk'
import type { RawPool } from '../../server/kernel/database.ts'
import { eventLogWriter } from '../../server/kernel/event-log.ts'

const event = (n: number, properties: Record<string, unknown> = {}): NewEvent => ({
  messageId: `m${n}`,
  type: 'track',
  name: 'Seen',
  userId: 'u',
  occurredAt: new Date(0),
  properties,
  context: {},
})
const many = (count: number, properties = {}) => Array.from({ length: count }, (_, n) => event(n, properties))

/** A database that stands still until it is let go. */
function standingPool() {
  const gate = Promise.withResolvers<void>()
  const pool = { query: () => gate.promise.then(() => []) } as unknown as RawPool
  return { pool, letGo: gate.resolve }
}

const isBusy = (error: unknown) => error instanceof Problem && error.status === 503 && /^\d+$/.test(error.headers['retry-after'] ?? '')

await test('more events than can wait are refused at once, and taken again when there is room', async () => {
  const { pool, letGo } = standingPool()
  const writer = eventLogWriter(pool, { events: 100, bytes: 1_000_000 })
  const waiting = [writer.append('w', many(60)), writer.append('w', many(40))]
  await assert.rejects(writer.append('w', many(1)), isBusy)
  letGo()
  await Promise.all(waiting)
  assert.equal((await writer.append('w', many(60))).length, 60)
})

await test('so are more bytes than can wait; one call by itself is always taken', async () => {
  const { pool, letGo } = standingPool()
  const writer = eventLogWriter(pool, { events: 100, bytes: 10_000 })
  const large = writer.append('w', [event(1, { text: 'x'.repeat(20_000) })])
  await assert.rejects(writer.append('w', [event(2)]), isBusy)
  letGo()
  await large
})
