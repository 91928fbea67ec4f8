import assert from 'node:assert/strict'
import test from 'node:test'
import { append, definePlugin, query, use } from 'fathi/sdk'
import { forgetKeys } from '../../plugins/cdp/upkeep.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'

const flawed = definePlugin({
  name: 'flawed',
  title: 'A stage that cannot take one event',
  requires: ['cdp'],
  stages: [
    {
      name: 'flawed.stage',
      mentions: event => event.name === 'Poison',
      apply: async () => {
        throw new Error('cannot take it')
      },
    },
  ],
})

await test('the event log', async t => {
  const { call, key, kernel, workspace, scope } = await buildTestApp(t, { plugins: [use(flawed)] })
  const writeKey = await key({ kind: 'write' })
  const named = (name: string) =>
    scope().tx(em => query<{ profile_id: string | null }>(em, `select profile_id from cdp_event where name = $1`, [name]))

  await t.test('an event that a stage cannot take is set aside with its reason; the others are applied', async () => {
    const batch = ['Fine', 'Poison', 'Fine too'].map(event => ({ type: 'track', userId: 'careful', event }))
    await call('POST', '/v1/batch', { batch }, { token: writeKey })
    await drainEvents(kernel)
    const aside = await scope().tx(em => query<{ handler: string; reason: string }>(em, `select handler, reason from kernel_set_aside`))
    assert.deepEqual(
      aside.map(row => [row.handler, row.reason === 'What should take it failed (Error)']),
      [['pipeline', true]],
    )
    const [fine, too] = [(await named('Fine'))[0], (await named('Fine too'))[0]]
    assert.ok(fine?.profile_id)
    assert.equal(fine?.profile_id, too?.profile_id)
  })

  await t.test('the months to come have partitions, and nobody reads a partition past its parent', async () => {
    const parts = await kernel.database.orm.em
      .getConnection()
      .execute<{ name: string }[]>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'cdp_event'::regclass`)
    assert.equal(parts.length, 5)
    for (const { name } of parts)
      await assert.rejects(
        scope().tx(em => query(em, `select 1 from ${name}`)),
        /permission denied/,
      )
    const made = await scope().tx(em => query<{ made: number }>(em, `select cdp_make_partitions(now(), 6) as made`))
    assert.equal(made[0]?.made, 2)
  })

  await t.test(
    'every column of the log has its writer: the statement that adds events, or the stage that knows whose they are',
    async () => {
      await append(scope(), [
        {
          messageId: 'whole',
          type: 'track',
          name: 'Whole',
          userId: 'whole',
          anonymousId: 'whole-a',
          occurredAt: new Date(),
          originalAt: new Date(),
          sentAt: new Date(),
          properties: { a: 1 },
          context: { messageId: workspace.id },
          source: 'test',
          historical: true,
        },
      ])
      await drainEvents(kernel)
      const [row] = await scope().tx(em => query<Record<string, unknown>>(em, `select * from cdp_event where message_id = 'whole'`))
      assert.deepEqual(
        Object.keys(row ?? { none: null }).filter(name => row?.[name] == null),
        [],
      )
    },
  )

  await t.test('ids of repeats are forgotten after 30 days', async () => {
    const later = new Date(Date.now() + 31 * 86_400_000)
    const before = await scope().tx(em => query(em, `select 1 from cdp_event_key`))
    assert.equal(await scope().tx(em => forgetKeys(em, workspace.id, new Date())), 0)
    assert.equal(await scope().tx(em => forgetKeys(em, workspace.id, later)), before.length)
  })
})
