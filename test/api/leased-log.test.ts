import assert from 'node:assert/strict'
import test from 'node:test'
import { append, uuidv7 } from 'fathi/sdk'
import { takeLease } from '../../server/kernel/shards.ts'
import { buildTestApp } from '../support/app.ts'

test('a reader takes one shard at a time: the others stay free for other readers', async t => {
  const { kernel, scope } = await buildTestApp(t)
  await append(
    scope(),
    Array.from({ length: 100 }, (_, n) => ({
      messageId: uuidv7(),
      type: 'track',
      name: 'Seen',
      userId: `u${n}`,
      occurredAt: new Date(),
      properties: {},
      context: {},
    })),
  )
  const shards: number[] = []
  for (
    let lease = await takeLease(kernel.database.kernel, 'events', 'test', 45_000);
    lease !== null;
    lease = await takeLease(kernel.database.kernel, 'events', 'test', 45_000)
  )
    shards.push(lease.shard)
  assert.deepEqual(shards.toSorted(), [0, 1, 2, 3])
})
