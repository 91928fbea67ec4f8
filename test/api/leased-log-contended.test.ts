import assert from 'node:assert/strict'
import test from 'node:test'
import { append, defineEvent, definePlugin, publish, Type, use } from 'fathi/sdk'
import { createKernel } from '../../server/kernel/kernel.ts'
import { pipeline } from '../../server/kernel/pipeline.ts'
import { advance, readStream } from '../../server/kernel/reader.ts'
import { Fenced, giveBack, type Lease, SHARDS, takeLease } from '../../server/kernel/shards.ts'
import { atEnd } from '../support/at-end.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

const PEOPLE = 40
const LEASE_MS = 45_000

const applied = defineEvent({
  name: 'test-effects.applied',
  version: 1,
  summary: 'An event of the log had its effect',
  payload: Type.Object({ who: Type.String(), messageId: Type.String() }),
  subject: ({ who }) => who,
})
/** Its effect commits with the position in the log, as those of all stages do. */
const plugin = definePlugin({
  name: 'test-effects',
  title: 'Effects of a test',
  requires: ['cdp'],
  publishes: [applied],
  stages: [
    {
      name: 'test-effects.stage',
      mentions: event => event.name === 'Stepped',
      apply: async (events, em) => events.forEach(({ userId, messageId }) => publish(em, applied, { who: userId ?? '', messageId })),
    },
  ],
})

const build = (t: Parameters<typeof buildTestApp>[0]) => buildTestApp(t, { plugins: [use(plugin)] })
/** One step of each person; as many as every shard has some of. */
const step = (app: TestApp, nth: number) =>
  append(
    app.scope(),
    Array.from({ length: PEOPLE }, (_, n) => ({
      messageId: `u${n} ${nth}`,
      type: 'track',
      name: 'Stepped',
      userId: `u${n}`,
      occurredAt: new Date(),
      properties: {},
      context: {},
    })),
  )
const take = ({ kernel }: TestApp, owner: string): Promise<Lease | null> => takeLease(kernel.database.kernel, 'events', owner, LEASE_MS)
async function taken(app: TestApp, owner: string): Promise<Lease> {
  const lease = await take(app, owner)
  assert.ok(lease !== null)
  return lease
}
/** All shards that are free to take; no more than there are, be the leases not heeded. */
async function takeFree(app: TestApp, owner: string): Promise<number[]> {
  const shards: number[] = []
  while (shards.length < SHARDS) {
    const lease = await take(app, owner)
    if (lease === null) break
    shards.push(lease.shard)
  }
  return shards.toSorted()
}
/** As if the owner of a shard had said nothing for as long as its lease is. */
const expire = ({ config }: TestApp, { shard }: Lease) =>
  administer(
    config.database.url,
    `update kernel_reader set expires_at = now() - interval '1 second' where stream = 'events' and shard = ${shard}`,
  )
/** The messages that had their effect, as often as they had it; those of one person in the order in which they had it. */
const effects = async ({ config }: TestApp): Promise<string[]> =>
  (
    await administer(
      config.database.url,
      `select payload ->> 'messageId' as id from kernel_outbox where name = 'test-effects.applied@1' order by shard, position`,
    )
  ).rows.map(row => row.id)
const inShard = async ({ config }: TestApp, shard: number): Promise<string[]> =>
  (await administer(config.database.url, `select message_id as id from cdp_event where name = 'Stepped' and shard = ${shard}`)).rows.map(
    row => row.id,
  )
const readerOf = async ({ config }: TestApp, shard: number) =>
  (
    await administer(
      config.database.url,
      `select owner, position::int, epoch::int, attempts from kernel_reader where stream = 'events' and shard = ${shard}`,
    )
  ).rows[0]

await test('a shard that another worker holds is not taken, until its lease has expired', async t => {
  const app = await build(t)
  await step(app, 1)
  const held = [await taken(app, 'one'), await taken(app, 'one'), await taken(app, 'one'), await taken(app, 'one')]
  assert.equal(await take(app, 'two'), null, 'all four are held')
  const silent = held[2]
  assert.ok(silent !== undefined)
  await expire(app, silent)
  assert.deepEqual(await take(app, 'two'), { ...silent, epoch: silent.epoch + 1 }, 'from where the silent one stopped')
  assert.equal(await take(app, 'two'), null, 'the others are still held')
})

await test('a worker whose lease was taken over has no effect any more; the one who took it has each once', async t => {
  const app = await build(t)
  await step(app, 1)
  const late = await taken(app, 'late')
  await takeFree(app, 'another')
  await expire(app, late)
  const next = await taken(app, 'next')
  assert.equal(next.shard, late.shard)

  await t.test('when nobody went on meanwhile', async () => {
    await assert.rejects(pipeline(app.kernel)(late), Fenced)
    assert.deepEqual(await effects(app), [], 'what its stages did was rolled back')
    assert.equal((await readerOf(app, late.shard)).position, 0)
  })

  await t.test('when the other went on', async () => {
    assert.ok((await pipeline(app.kernel)(next)) > 0)
    await assert.rejects(pipeline(app.kernel)(late), Fenced)
    assert.deepEqual((await effects(app)).toSorted(), (await inShard(app, late.shard)).toSorted())
  })

  await t.test('nor does it give back what is not its own, count a fault against it, or move its position back', async () => {
    const before = await readerOf(app, late.shard)
    await giveBack(app.kernel.database.kernel, late)
    await giveBack(app.kernel.database.kernel, late, { retryMs: 0 })
    assert.deepEqual(await readerOf(app, late.shard), before)
    assert.deepEqual([before.owner, before.epoch, before.position], ['next', next.epoch, next.head])
  })
})

await test('a worker in the middle of its batch is not overtaken, be its lease ever so old', async t => {
  const app = await build(t)
  await step(app, 1)
  const lease = await taken(app, 'slow')
  await app.scope().tx(async em => {
    await expire(app, lease)
    await advance(em, lease, lease.head)
    assert.deepEqual(
      await takeFree(app, 'other'),
      [0, 1, 2, 3].filter(shard => shard !== lease.shard),
    )
  })
  assert.equal(await take(app, 'other'), null, 'its batch renewed the lease')
})

await test('two workers on one log share its shards, and each event has its effect once and in order', async t => {
  const app = await build(t)
  const beside = await createKernel(app.config, app.kernel.plugins, app.kernel.log, { app: 4, kernel: 4 })
  atEnd(t, () => beside.close())
  await step(app, 1)
  const served = { one: new Set<number>(), two: new Set<number>() }
  const met = { one: Promise.withResolvers<void>(), two: Promise.withResolvers<void>() }
  const reader = (owner: 'one' | 'two', kernel: TestApp['kernel']) => {
    const apply = pipeline(kernel)
    return readStream({
      pool: kernel.database.kernel,
      stream: 'events',
      owner,
      leaseMs: LEASE_MS,
      log: kernel.log,
      serve: async lease => {
        served[owner].add(lease.shard)
        met[owner].resolve()
        await Promise.all([met.one.promise, met.two.promise]) // neither is so quick that nothing is left for the other
        return apply(lease)
      },
    })
  }
  const readers = [reader('one', app.kernel), reader('two', beside)]
  atEnd(t, () => Promise.all(readers.map(one => one.stop())))
  for (let nth = 2; nth <= 12; nth += 1) await step(app, nth)
  const all = Array.from({ length: PEOPLE }, (_, n) => Array.from({ length: 12 }, (__, nth) => `u${n} ${nth + 1}`)).flat()
  await eventually(async () => (await effects(app)).length >= all.length, 'the effects of all')
  await Promise.all(readers.map(one => one.stop()))
  const had = await effects(app)
  assert.deepEqual(had.toSorted(), all.toSorted(), 'each once')
  for (let n = 0; n < PEOPLE; n += 1)
    assert.deepEqual(
      had.filter(id => id.startsWith(`u${n} `)),
      all.filter(id => id.startsWith(`u${n} `)),
      `what u${n} did, in order`,
    )
  assert.ok(served.one.size > 0 && served.two.size > 0)
  assert.equal(await take(app, 'after'), null, 'nothing is left')
})
