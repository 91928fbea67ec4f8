import assert from 'node:assert/strict'
import test from 'node:test'
import { append, query } from 'fathi/sdk'
import { nothingSaid, sayEvent, wordsOfEvents } from '../../plugins/cdp/words.ts'
import { buildTestApp } from '../support/app.ts'
import { countingRows } from '../support/counting-rows.ts'
import { drainEvents } from '../support/drain-events.ts'

interface Row {
  type: string
  properties: Record<string, unknown>
  context: Record<string, unknown>
  occurredAt: Date
  historical: boolean
}
const SECOND = 1_000
const VALUES = ['free', 'pro', null, 5, { b: 1, a: ['x', null] }, [1, 2], '5', true]
const CONTEXTS = [
  { timezone: 'Europe/Zurich', locale: 'de-CH' },
  { timezone: 'Mars/Olympus', locale: 5, location: { country: 'at' } },
  { timezone: 'Asia/Tokyo', location: 'Tokyo' },
  { location: { country: 'JP' }, page: { path: '/' } },
  { page: { path: '/only' } },
]

await test('what the events of somebody say of him is what each of them says in turn, and little is read for it', async t => {
  const { call, kernel, scope, workspace } = await buildTestApp(t)
  const end = Date.now() - 60 * SECOND
  const many = 3_000
  const events = Array.from({ length: many }, (_, nth) => ({
    messageId: `m${nth}`,
    ...(nth % 3 === 0 ? { type: 'identify', name: 'identify' } : { type: 'track', name: 'Looked' }),
    userId: 'talker',
    occurredAt: new Date(end - ((nth * 7) % 1_400) * SECOND), // several of a moment, in no order
    properties: { plan: VALUES[nth % VALUES.length], [`from ${nth % 11}`]: VALUES[(nth * 5) % VALUES.length], long: 'x'.repeat(500) },
    context: CONTEXTS[nth % CONTEXTS.length] ?? {},
    historical: nth % 13 === 0,
  }))
  for (let from = 0; from < many; from += 1_000) await append(scope(), events.slice(from, from + 1_000))
  await drainEvents(kernel)
  const { id } = (await call('GET', '/v1/profiles/userId:talker')).body

  await scope().tx(async em => {
    const expected = nothingSaid()
    const all = await query<Row>(
      em,
      `select type, properties, context, occurred_at as "occurredAt", historical from cdp_event where profile_id = $1`,
      [id],
    )
    for (const row of all) sayEvent(expected, row)
    const [said, read] = await countingRows(em, () => wordsOfEvents(em, workspace.id, id))
    assert.deepEqual([...said], [[id, expected]])
    assert.ok(read < 200, `${read} rows of ${many}`)
  })
})
