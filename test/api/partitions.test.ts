import assert from 'node:assert/strict'
import test from 'node:test'
import { append, definePlugin, use } from 'fathi/sdk'
import { prepareProcess } from '../../server/kernel/prepare.ts'
import { buildTestApp } from '../support/app.ts'
import { startApiProcess } from '../support/api-process.ts'
import { administer } from '../support/servers.ts'

await test('a process that starts makes the partitions that are missing, and what fell beside them moves in', async t => {
  const { config, scope } = await buildTestApp(t)
  const sql = async (text: string) => (await administer(config.database.url, text)).rows
  const parts = async () =>
    (await sql(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'cdp_event'::regclass order by 1`)).map(row =>
      String(row.name),
    )
  const before = await parts()
  const own = before.filter(name => name !== 'cdp_event_default')
  for (const name of own) await sql(`drop table ${name}`)
  await append(scope(), [
    { messageId: 'm1', type: 'track', name: 'Seen', userId: 'u', occurredAt: new Date(), properties: {}, context: {} },
  ])
  assert.deepEqual(await sql(`select count(*)::int as n from cdp_event_default`), [{ n: 1 }])

  const processes = await Promise.all([startApiProcess(config), startApiProcess(config)])
  t.after(() => Promise.all(processes.map(one => one.kill())))
  assert.deepEqual(await parts(), before)
  assert.deepEqual(await sql(`select count(*)::int as n from cdp_event_default`), [{ n: 0 }])
  assert.deepEqual(await sql(`select message_id from ${own[0]}`), [{ message_id: 'm1' }])
})

await test('a plugin that cannot prepare stops the start by its name; a database that is away does not', async t => {
  const faults: Error[] = [new Error('the licence has run out'), Object.assign(new Error('away'), { code: '57P01' })]
  const plugin = definePlugin({
    name: 'test-licence',
    title: 'Needs a licence',
    prepare: async () => {
      throw faults.shift() ?? new Error('no more')
    },
  })
  const { kernel } = await buildTestApp(t, { plugins: [use(plugin)], isPrepared: false })
  await assert.rejects(prepareProcess(kernel), /test-licence: it cannot start: the licence has run out/)
  await prepareProcess(kernel)
})
