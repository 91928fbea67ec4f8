import assert from 'node:assert/strict'
import test from 'node:test'
import { Analytics } from '@segment/analytics-node'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

interface Row {
  message_id: string
  type: string
  name: string
  user_id: string | null
  anonymous_id: string | null
  properties: Record<string, unknown>
  context: Record<string, unknown>
  original_at: Date | null
}

await test("Segment's own client, pointed here by its host alone, works unchanged", async t => {
  const { app, key, scope } = await buildTestApp(t)
  const host = await app.listen({ host: '127.0.0.1', port: 0 })
  const analytics = new Analytics({ writeKey: await key({ kind: 'write' }), host, flushAt: 4, flushInterval: 50 })
  const faults: unknown[] = []
  analytics.on('error', error => faults.push(error))
  const at = new Date(Date.now() - 60_000)
  const whole = { plan: 'gold', nested: { list: [1, 'two', null] } }
  analytics.identify({ userId: 'u-1', anonymousId: 'a-1', traits: { email: 'ada@example.test', ...whole }, messageId: 'm-identify' })
  analytics.track({ userId: 'u-1', event: 'Order Completed', properties: { total: 12.5, ...whole }, timestamp: at, messageId: 'm-track' })
  analytics.track({ userId: 'u-1', event: 'Order Completed', messageId: 'm-track' })
  analytics.page({ anonymousId: 'a-1', category: 'Docs', name: 'Home', properties: { url: 'https://shop.example/' }, messageId: 'm-page' })
  analytics.screen({ userId: 'u-1', name: 'Basket', messageId: 'm-screen' })
  analytics.group({ userId: 'u-1', groupId: 'g-1', traits: { name: 'Acme' }, messageId: 'm-group' })
  analytics.alias({ userId: 'u-1', previousId: 'a-0', messageId: 'm-alias' })
  analytics.track({
    userId: 'u-2',
    event: 'Without an id of its own',
    context: { ip: '203.0.113.7', campaign: { name: 'spring', source: 'mail', medium: 'letter' } },
  })
  await analytics.closeAndFlush({ timeout: 10_000 })

  assert.deepEqual(faults, [])
  const rows = await scope().tx(em => query<Row>(em, 'select * from cdp_event'))
  const by = (id: string) => rows.find(row => row.message_id === id)
  const shape = (row: Row | undefined) => row && [row.type, row.name, row.user_id, row.anonymous_id, row.properties]
  assert.equal(rows.length, 7, 'a repeated messageId is one event')
  assert.deepEqual(shape(by('m-identify')), ['identify', 'identify', 'u-1', 'a-1', { email: 'ada@example.test', ...whole }])
  assert.deepEqual(shape(by('m-track')), ['track', 'Order Completed', 'u-1', null, { total: 12.5, ...whole }])
  assert.deepEqual(by('m-track')?.original_at?.toISOString(), at.toISOString())
  assert.deepEqual(shape(by('m-page')), ['page', 'Home', null, 'a-1', { category: 'Docs', url: 'https://shop.example/' }])
  assert.deepEqual(shape(by('m-screen')), ['screen', 'Basket', 'u-1', null, {}])
  assert.deepEqual(shape(by('m-group')), ['group', 'group', 'u-1', null, { groupId: 'g-1', traits: { name: 'Acme' } }])
  assert.deepEqual(shape(by('m-alias')), ['alias', 'alias', 'u-1', 'a-0', { previousId: 'a-0' }])
  const own = rows.find(row => row.user_id === 'u-2')
  assert.match(own?.message_id ?? '', /^node-next-/)
  assert.deepEqual([own?.context.ip, own?.context.campaign], ['203.0.113.7', { name: 'spring', source: 'mail', medium: 'letter' }])
  assert.equal(Reflect.get(Object(own?.context.library), 'name'), '@segment/analytics-node')
})
