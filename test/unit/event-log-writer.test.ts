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

/** A database that refuses statements with one of the messages in it, and what it was asked. */
function refusingPool(poison: string, code: string) {
  const asked: string[][] = []
  const pool = {
    query: async (_text: string, [, , given]: [unknown, unknown, string]) => {
      const ids = given.replace(/[{}"]/g, '').split(',')
      asked.push(ids)
      if (ids.includes(poison)) throw Object.assign(new Error('refused'), { code })
      return [{ fresh: null }]
    },
  } as unknown as RawPool
  return { pool, asked }
}
const outcomes = async (pool: RawPool) => {
  const writer = eventLogWriter(pool)
  const settled = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => writer.append('w', [event(n)])))
  return settled.map(one => one.status).join()
}

await test('what a row holds rejects its own caller alone; any other fault rejects all at once, without trying each', async () => {
  for (const code of ['22P05', '23514', '54000']) {
    const { pool } = refusingPool('m5', code)
    assert.equal(await outcomes(pool), [...Array(5).fill('fulfilled'), 'rejected', 'fulfilled', 'fulfilled'].join(), code)
  }
  for (const code of ['57P01', '08006', '53300', '42501', 'ECONNREFUSED']) {
    const { pool, asked } = refusingPool('m5', code)
    assert.equal(await outcomes(pool), Array(8).fill('rejected').join(), code)
    assert.deepEqual(
      asked.map(ids => ids.length),
      [8],
      code,
    )
  }
})

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
