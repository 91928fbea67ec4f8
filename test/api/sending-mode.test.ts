import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver, subscribe } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'

const HOUR_MS = 3_600_000

await test('whom a workspace sends to', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles, endpoints } = await campaignTo(app, emulator, { people: 4, key: 'modes' })
  const [tester = '', other = '', keeper = '', taker = ''] = profiles
  const sendMode = async (sending: string) => {
    const { headers } = await call('GET', '/v1/workspace')
    return expect(200, call('PATCH', '/v1/workspace', { sending }, { headers: { 'if-match': String(headers.etag) } }))
  }
  const write = (to: object, more: object = {}) =>
    expect(202, call('POST', '/v1/messages', { to, content: { title: 'Your code' }, class: 'transactional', ...more }))
  const carry = (id: string) => deliver(scope(), [id], { lane: 'transactional' })
  const stands = async (id: string) => {
    const { state, reason } = await expect(200, call('GET', `/v1/messages/${id}`))
    return [state, reason]
  }
  const reached = async (nth: number) => (await emulator.entries()).filter(one => one.token === tokenOf(String(endpoints[nth]))).length
  const { headers } = await call('GET', `/v1/profiles/${tester}`)
  await expect(200, call('PATCH', `/v1/profiles/${tester}`, { isTest: true }, { headers: { 'if-match': String(headers.etag) } }))

  await t.test('test profiles alone, when it says so: everybody else is told why not', async () => {
    await sendMode('test-profiles')
    const refused = await write({ profileId: other })
    assert.deepEqual(
      [refused.state, refused.reason, refused.reasonText],
      ['not_sent', 'not_a_test_profile', 'Only test profiles receive messages here'],
    )
    const { id } = await write({ profileId: tester })
    assert.deepEqual(await stands(id), ['planned', null])
    await carry(id)
    assert.deepEqual(await stands(id), ['sent', null])
    assert.deepEqual([await reached(0), await reached(1)], [1, 0])
  })

  await t.test('test profiles alone, though the message was planned while it sent to everybody', async () => {
    await sendMode('live')
    const sendAt = new Date(Date.now() + HOUR_MS).toISOString()
    const { id, state } = await write({ profileId: other }, { sendAt })
    assert.equal(state, 'planned')
    await sendMode('test-profiles')
    await scope().tx(em => query(em, `update delivery_message set due = now() where id = $1`, [id]))
    await carry(id)
    assert.deepEqual(await stands(id), ['not_sent', 'not_a_test_profile'])
    assert.equal(await reached(1), 0)
    await sendMode('live')
  })

  await t.test('never a browser that changed hands since the message was planned for it', async () => {
    const [subscription] = (await expect(200, call('GET', `/v1/subscriptions?profileId=${keeper}`))).items
    const { id } = await write({ subscriptionId: subscription.id })
    assert.deepEqual(await stands(id), ['planned', null])
    const { isNew } = await scope().tx(em =>
      subscribe(em, scope(), { profileId: taker, channel: 'webpush', address: String(endpoints[2]), optIn: {}, source: 'sdk' }),
    )
    assert.ok(isNew, 'the browser is opted in by somebody else')
    await carry(id)
    assert.deepEqual(await stands(id), ['not_sent', 'owner_changed'])
    assert.equal(await reached(2), 0, 'what was meant for one person is not shown to another')
    const now = await write({ subscriptionId: subscription.id })
    assert.equal(now.profileId, taker)
    await carry(now.id)
    assert.deepEqual([await stands(now.id), await reached(2)], [['sent', null], 1])
  })
})
