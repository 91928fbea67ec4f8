import assert from 'node:assert/strict'
import test from 'node:test'
import { definePlugin, query, use } from 'fathi/sdk'
import { type Channel, channels } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startTestWorker } from '../support/worker.ts'

/** A channel of somebody else, which says more than there is room for. */
const talkative: Channel = {
  id: 'talkative',
  title: 'Talkative',
  async send(batch, _scope, report) {
    for (const [index] of batch.entries())
      report(index, { kind: 'failed', reason: 'x'.repeat(90), status: 1_000_000, detail: `\0 half a \ud800`, attempts: 99_999 })
  },
}
/** A channel whose service is left alone for a while. */
const patient: Channel = {
  id: 'patient',
  title: 'Patient',
  async send(batch, _scope, report) {
    for (const [index] of batch.entries()) report(index, { kind: 'retry', reason: 'throttled', afterMs: 3_600_000, attempts: 0 })
  },
}
const plugin = definePlugin({
  name: 'test-talkative',
  title: 'Talkative',
  requires: ['delivery'],
  contributes: [channels.with(talkative, patient)],
})

test('what becomes of a message', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace(), plugins: [use(plugin)] })
  await startTestWorker(t, app)
  const { call } = app
  const rows = <R>(sql: string, values: readonly unknown[] = []) => app.scope().tx(em => query<R>(em, sql, values))
  const transactional = (profileId: unknown) => ({ to: { profileId }, content: { title: 'Your order' }, class: 'transactional' })
  const messageIs = (id: string, state: string) =>
    eventually(async () => {
      const message = await expect(200, call('GET', `/v1/messages/${id}`))
      const is = [message.state, ...message.deliveries.map((one: { state: string }) => one.state).toSorted()].join()
      return is === state ? message : null
    }, `the message is ${state}`)

  await t.test('a channel that says more than can be kept hurts nobody, and its message has failed', async () => {
    const { profiles } = await campaignTo(app, emulator, { people: 1, key: 'talk' })
    await rows(`update delivery_subscription set channel = 'talkative' where profile_id = $1`, [profiles[0]])
    const [{ id: subscriptionId } = { id: '' }] = await rows<{ id: string }>(`select id from delivery_subscription where profile_id = $1`, [
      profiles[0],
    ])
    const { id } = await expect(202, call('POST', '/v1/messages', { ...transactional(profiles[0]), to: { subscriptionId } }))
    const message = await messageIs(id, 'failed,failed')
    assert.equal(message.reason, 'x'.repeat(50))
  })

  await t.test('whose browser reported it has it: an answer that was lost makes no second push', async () => {
    const { profiles, endpoints } = await campaignTo(app, emulator, { people: 1, key: 'lost' })
    emulator.script({ token: tokenOf(String(endpoints[0])), status: 503, retryAfter: 40, times: 1 })
    const { id } = await expect(202, call('POST', '/v1/messages', transactional(profiles[0])))
    const message = await messageIs(id, 'planned,retrying')
    const token = app.kernel.tokens.sign('receipt', { w: app.workspace.id, m: id, s: message.deliveries[0].subscriptionId })
    await expect(200, call('POST', '/v1/receipts', { receipts: [{ token, kind: 'shown' }] }))
    await messageIs(id, 'planned,accepted')
    const before = await emulator.summary()
    await rows(`update delivery_message set due = now() where id = $1`, [id])
    await messageIs(id, 'sent,accepted')
    assert.equal((await emulator.summary()).recipients, before.recipients, 'nothing was pushed again')
  })

  await t.test('a message that one browser has was sent, also when it is cancelled for the other', async () => {
    const { profiles, endpoints } = await campaignTo(app, emulator, { people: 2, key: 'half' })
    await rows(`update delivery_subscription set profile_id = $1 where profile_id = $2`, [profiles[0], profiles[1]])
    emulator.script({ token: tokenOf(String(endpoints[1])), status: 503, retryAfter: 40, times: 1 })
    const { id } = await expect(202, call('POST', '/v1/messages', transactional(profiles[0])))
    await messageIs(id, 'planned,accepted,retrying')
    await expect(200, call('DELETE', `/v1/messages/${id}`))
    const message = await messageIs(id, 'sent,accepted,failed')
    assert.equal(message.reason, null)
  })

  await t.test('a push service that is left alone uses up no attempt of a message', async () => {
    const { profiles } = await campaignTo(app, emulator, { people: 1, key: 'patient' })
    await rows(`update delivery_subscription set channel = 'patient' where profile_id = $1`, [profiles[0]])
    const [{ id: subscriptionId } = { id: '' }] = await rows<{ id: string }>(`select id from delivery_subscription where profile_id = $1`, [
      profiles[0],
    ])
    const sendAt = new Date(Date.now() + 3_600_000).toISOString()
    const { id } = await expect(202, call('POST', '/v1/messages', { ...transactional(profiles[0]), to: { subscriptionId }, sendAt }))
    await rows(`update delivery_message set attempts = 7, due = now() where id = $1`, [id])
    await messageIs(id, 'planned,retrying')
    const [row] = await rows<{ attempts: number }>(`select attempts from delivery_message where id = $1`, [id])
    assert.equal(row?.attempts, 7)
  })
})
