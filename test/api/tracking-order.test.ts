import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

await test('events of one moment stay in the order in which they were sent', async t => {
  const { call, key, scope } = await buildTestApp(t)
  const timestamp = new Date().toISOString()
  const batch = Array.from({ length: 60 }, (_, nth) => ({
    type: 'track',
    event: 'Numbered',
    userId: `numbered ${nth % 3}`,
    timestamp,
    properties: { nth },
  }))
  const { status } = await call('POST', '/v1/batch', { batch }, { token: await key({ kind: 'write' }) })
  assert.equal(status, 200)
  const numbers = (order: string) =>
    scope().tx(em =>
      query<{ nth: number; user: string }>(
        em,
        `select (properties -> 'nth')::int as nth, user_id as user from cdp_event order by ${order}`,
      ),
    )
  assert.deepEqual(
    (await numbers('occurred_at, id')).map(one => one.nth),
    batch.map((_, nth) => nth),
  )
  for (const own of Map.groupBy(await numbers('shard, position'), one => one.user).values())
    assert.deepEqual(
      own.map(one => one.nth),
      own.map(one => one.nth).toSorted((a, b) => a - b),
    )
})
