import assert from 'node:assert/strict'
import test from 'node:test'
import { append, uuidv7 } from 'fathi/sdk'
import { advance } from '../../server/kernel/reader.ts'
import { giveBack, type Lease, takeLease } from '../../server/kernel/shards.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'

/** People enough for every shard. */
const hundred = () =>
  Array.from({ length: 100 }, (_, n) => ({
    messageId: uuidv7(),
    type: 'track',
    name: 'Seen',
    userId: `u${n}`,
    occurredAt: new Date(),
    properties: {},
    context: {},
  }))
const take = ({ kernel }: TestApp): Promise<Lease | null> => takeLease(kernel.database.kernel, 'events', 'test', 45_000)

await test('a reader takes one shard at a time: the others stay free for other readers', async t => {
  const app = await buildTestApp(t)
  await append(app.scope(), hundred())
  const shards: number[] = []
  for (let lease = await take(app); lease !== null; lease = await take(app)) shards.push(lease.shard)
  assert.deepEqual(shards.toSorted(), [0, 1, 2, 3])
})

await test('writers do not wait for a reader that is in the middle of its batch, and what they wrote is read next', async t => {
  const app = await buildTestApp(t)
  const scope = app.scope()
  await append(scope, hundred())
  const lease = await take(app)
  assert.ok(lease !== null)
  await scope.tx(async em => {
    await advance(em, lease, lease.head)
    await append(app.scope(), hundred()) // outside of the transaction: it would wait for ever
  })
  await giveBack(app.kernel.database.kernel, { ...lease, position: lease.head })
  const again: Lease[] = []
  for (let next = await take(app); next !== null; next = await take(app)) again.push(next)
  const same = again.find(one => one.shard === lease.shard)
  assert.equal(again.length, 4)
  assert.equal(same?.position, lease.head, 'from where the reader stopped')
  assert.ok((same?.head ?? 0) > lease.head)
})
