import assert from 'node:assert/strict'
import test from 'node:test'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

interface Pushed {
  plaintext: string
  topic: string
  urgency: string
}

test('single messages by the API', async t => {
  const emulator = await startPushEmulator({})
  atEnd(t, () => emulator.close())
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const ready = await readyToSend(app, emulator.url, 5)
  const [person, second, third, fourth] = ready.people
  const state = async (id: string) => (await call('GET', `/v1/messages/${id}`)).body
  const untilDecided = (id: string) =>
    eventually(async () => ['sent', 'failed', 'not_sent'].includes((await state(id)).state), 'the message is decided')
  const ledger = async () => ((await (await fetch(`${emulator.url}/ledger?limit=1000`)).json()) as { items: Pushed[] }).items
  const payloads = async () => (await ledger()).map(item => JSON.parse(item.plaintext))

  await t.test('is accepted, sent at once, rendered for its person, and says so', async () => {
    const message = await expect(202, call('POST', '/v1/messages', { to: { profileId: person }, content: 'sale', class: 'transactional' }))
    await untilDecided(message.id)
    const sent = await state(message.id)
    assert.equal(sent.state, 'sent')
    assert.equal(sent.deliveries[0].state, 'accepted')
    const [payload] = await payloads()
    assert.equal(payload.web_push, 8030)
    assert.equal(payload.notification.body, 'Hello Person 1')
    assert.equal(payload.fathi.mid, message.id)
  })

  await t.test('a retried POST with the same Idempotency-Key is one message', async () => {
    const headers = { 'idempotency-key': 'one-time-code' }
    const body = {
      to: { profileId: second },
      content: { title: 'Your code', body: '{{data.code}}' },
      data: { code: '4711' },
      class: 'transactional',
    }
    const first = await call('POST', '/v1/messages', body, { headers })
    const again = await call('POST', '/v1/messages', body, { headers })
    assert.deepEqual(again.body, first.body)
    await untilDecided(first.body.id)
    assert.equal((await payloads()).filter(payload => payload.notification.body === '4711').length, 1)
  })

  await t.test('what browsers report is recorded once, and nobody can forge it', async () => {
    const payload = (await payloads()).find(one => one.notification.body === 'Hello Person 1')
    const receipt = { token: payload.fathi.token, kind: 'clicked', action: 'shop', at: new Date().toISOString() }
    await expect(
      200,
      call(
        'POST',
        '/v1/receipts',
        { receipts: [receipt, receipt, { ...receipt, token: `${receipt.token}x` }, { token: 'nonsense', kind: 'shown' }] },
        { token: null },
      ),
    )
    const seen = (await state(payload.fathi.mid)).deliveries[0]
    assert.ok(seen.shownAt)
    assert.ok(seen.clickedAt)
    assert.equal(seen.clickedAction, 'shop')
    await expect(200, call('POST', '/v1/receipts', { receipts: [{ ...receipt, kind: 'dismissed' }] }, { token: null }))
    assert.equal((await state(payload.fathi.mid)).deliveries[0].dismissedAt, null, 'what was clicked was not dismissed')
    const later = { ...receipt, action: 'other', at: new Date().toISOString() }
    await expect(200, call('POST', '/v1/receipts', { receipts: [later] }, { token: null }))
    assert.equal((await state(payload.fathi.mid)).deliveries[0].clickedAction, 'shop', 'the first click counts')
  })

  await t.test('a scheduled message waits for its hour, and can be cancelled until then', async () => {
    const sendAt = new Date(Date.now() + 3_600_000).toISOString()
    const message = await expect(
      202,
      call('POST', '/v1/messages', { to: { profileId: third }, content: 'sale', class: 'transactional', sendAt }),
    )
    assert.equal(message.state, 'planned')
    const cancelled = await expect(200, call('DELETE', `/v1/messages/${message.id}`))
    assert.deepEqual([cancelled.state, cancelled.reason], ['not_sent', 'cancelled'])
    assert.equal((await call('DELETE', `/v1/messages/${message.id}`)).body.code, 'DLV_MESSAGE_DECIDED')
  })

  await t.test('a scheduled message whose hour has come is sent by the sweep', async () => {
    const message = await expect(
      202,
      call('POST', '/v1/messages', {
        to: { profileId: third },
        content: 'sale',
        class: 'transactional',
        sendAt: new Date(Date.now() + 700).toISOString(),
      }),
    )
    await untilDecided(message.id)
    assert.equal((await state(message.id)).state, 'sent')
  })

  await t.test('a value that is missing is a reason, not a hole', async () => {
    const message = await expect(
      202,
      call('POST', '/v1/messages', { to: { profileId: fourth }, content: { title: 'Hi {{profile.nickname}}' }, class: 'transactional' }),
    )
    await untilDecided(message.id)
    assert.deepEqual([(await state(message.id)).state, (await state(message.id)).reason], ['not_sent', 'missing_variable'])
  })

  await t.test('a push service that throttles is asked again, and the message is sent once', async () => {
    await fetch(`${emulator.url}/script`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 503, times: 2 }),
    })
    const message = await expect(
      202,
      call('POST', '/v1/messages', { to: { profileId: fourth }, content: { title: 'After the storm' }, class: 'transactional' }),
    )
    await eventually(async () => (await state(message.id)).state === 'sent', 'the message is sent')
    assert.equal((await payloads()).filter(payload => payload.notification.title === 'After the storm').length, 1)
  })

  await t.test('marketing needs a topic; nobody unknown is written to; nothing is planned then', async () => {
    assert.equal(
      (await call('POST', '/v1/messages', { to: { profileId: person }, content: 'sale', class: 'marketing' })).body.code,
      'DLV_TOPIC_NEEDED',
    )
    assert.equal(
      (await call('POST', '/v1/messages', { to: { userId: 'nobody' }, content: 'sale', class: 'transactional' })).body.code,
      'DLV_RECIPIENT_UNKNOWN',
    )
    assert.equal(
      (await call('POST', '/v1/messages', { to: { profileId: person }, content: 'unknown', class: 'transactional' })).body.code,
      'DLV_CONTENT_NOT_PUBLISHED',
    )
  })

  await t.test('"send to my browser" goes to that browser, rendered for whom the author chose', async () => {
    const [subscription] = (await expect(200, call('GET', `/v1/subscriptions?profileId=${person}`))).items
    const message = await expect(
      202,
      call('POST', '/v1/test-messages', { subscriptionId: subscription.id, content: 'sale', profileId: second }),
    )
    await untilDecided(message.id)
    assert.equal((await payloads()).at(-1).notification.body, 'Hello Person 2')
  })

  await t.test('a workspace that captures sends nothing and says why', async () => {
    const { headers } = await call('GET', '/v1/workspace')
    await expect(200, call('PATCH', '/v1/workspace', { sending: 'capture' }, { headers: { 'if-match': String(headers.etag) } }))
    const before = (await ledger()).length
    const message = await expect(202, call('POST', '/v1/messages', { to: { profileId: person }, content: 'sale', class: 'transactional' }))
    assert.deepEqual([message.state, message.reason], ['not_sent', 'captured'])
    assert.equal((await ledger()).length, before)
  })

  await t.test("a person's timeline shows the messages, those too that were not sent", async () => {
    const { items } = await expect(200, call('GET', `/v1/profiles/${person}/timeline?kind=message`))
    assert.ok(items.some((item: { state: string }) => item.state === 'sent'))
    assert.ok(items.some((item: { state: string; detail: string }) => item.state === 'not_sent' && /capture/i.test(item.detail)))
  })
})
