import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver } from '../../plugins/delivery/index.ts'
import { sendDue } from '../../plugins/delivery/sweep.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { aDraft } from '../support/journey-draft.ts'

/** A zone whose clocks show about that hour now. */
const zoneAt = (hour: number): string => {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
const [NIGHT, DAYTIME] = [zoneAt(2), zoneAt(14)]
const DAY = 24

await test('how often and when people are written to', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles, endpoints } = await campaignTo(app, emulator, { people: 30, key: 'caps' })
  let next = 0
  /** Somebody whom nothing was sent to yet. */
  const somebody = () => {
    next += 1
    return { profileId: String(profiles[next - 1]), endpoint: String(endpoints[next - 1]) }
  }
  const say = async (of: string, said: object) => {
    const { headers } = await call('GET', `/v1/policies/${of}`)
    return expect(
      200,
      call('PUT', `/v1/policies/${of}`, { caps: [], quietHours: null, ...said }, { headers: { 'if-match': String(headers.etag) } }),
    )
  }
  const write = (profileId: string, more: object = {}) =>
    expect(
      202,
      call('POST', '/v1/messages', { to: { profileId }, content: { title: 'News' }, class: 'marketing', topic: 'general', ...more }),
    )
  const carry = (ids: readonly string[]) => deliver(scope(), ids, { lane: 'bulk' })
  const read = (id: string) => expect(200, call('GET', `/v1/messages/${id}`))
  const stands = async (id: string) => {
    const { state, reason } = await read(id)
    return [state, reason]
  }
  const sent = async (profileId: string, more: object = {}) => {
    const { id } = await write(profileId, more)
    await carry([id])
    return read(id)
  }
  const reached = async (endpoint: string) => (await emulator.entries()).filter(one => one.token === tokenOf(endpoint)).length
  const inDatabase = (sql: string, values: unknown[]) => scope().tx(em => query(em, sql, values))
  /** As if so many hours had passed since. */
  const ago = (id: string, hours: number) =>
    inDatabase(`update delivery_message set decided_at = decided_at - $2 * interval '1 hour' where id = $1`, [id, hours])
  const liveIn = async (profileId: string, timezone: string) =>
    inDatabase(`update cdp_profile set timezone = $2 where id = $1`, [profileId, timezone])

  await t.test('a message above a cap that drops is not sent, and says which cap', async () => {
    await say('workspace', { caps: [{ maximum: 2, windowHours: 7 * DAY, mode: 'drop' }] })
    const { profileId, endpoint } = somebody()
    const first = await sent(profileId)
    await sent(profileId)
    const third = await sent(profileId)
    assert.deepEqual(
      [third.state, third.reason, third.reasonText, third.cause],
      ['not_sent', 'frequency_cap', 'As many messages as a person may get', 'At most 2 messages in 7 days'],
    )
    assert.equal(await reached(endpoint), 2)
    await ago(first.id, 7 * DAY)
    assert.equal((await sent(profileId)).state, 'sent', 'the first one lies further back than the window')
  })

  await t.test('transactional messages pass all of it, and count for none', async () => {
    const { profileId } = somebody()
    for (let n = 0; n < 4; n += 1) assert.equal((await sent(profileId, { class: 'transactional', topic: undefined })).state, 'sent')
    assert.equal((await sent(profileId)).state, 'sent')
  })

  await t.test('a message that a cap holds waits until there is room, and leaves then, once', async () => {
    await say('workspace', { caps: [{ maximum: 1, windowHours: DAY, mode: 'hold' }] })
    const { profileId, endpoint } = somebody()
    const first = await sent(profileId)
    const second = await sent(profileId)
    assert.deepEqual([second.state, second.reason], ['held', 'frequency_cap'])
    assert.equal(Date.parse(second.heldUntil) - Date.parse(first.decidedAt), DAY * 3_600_000)
    await sendDue([second.id], scope())
    assert.deepEqual(await stands(second.id), ['held', 'frequency_cap'], 'asked for before its time it goes on waiting')
    await ago(first.id, DAY)
    await inDatabase(`update delivery_message set due = now(), held_until = now() where id = $1`, [second.id])
    await Promise.all([sendDue([second.id], scope()), sendDue([second.id], scope())])
    assert.deepEqual(await stands(second.id), ['sent', null])
    assert.equal(await reached(endpoint), 2)
  })

  await t.test('a message that a cap shifts leaves a window later', async () => {
    await say('workspace', { caps: [{ maximum: 1, windowHours: 3, mode: 'shift' }] })
    const { profileId } = somebody()
    const first = await sent(profileId)
    await ago(first.id, 2)
    const before = Date.now()
    const { state, heldUntil } = await sent(profileId)
    assert.equal(state, 'held')
    assert.ok(Date.parse(heldUntil) >= before + 3 * 3_600_000)
  })

  await t.test('of two at once a cap of one lets one pass', async () => {
    await say('workspace', { caps: [{ maximum: 1, windowHours: DAY, mode: 'drop' }] })
    for (let round = 0; round < 8; round += 1) {
      const { profileId, endpoint } = somebody()
      const written = await Promise.all([write(profileId), write(profileId), write(profileId)])
      await Promise.all(written.map(({ id }) => carry([id])))
      const states = await Promise.all(written.map(async ({ id }) => (await read(id)).state))
      assert.deepEqual(states.toSorted(), ['not_sent', 'not_sent', 'sent'])
      assert.equal(await reached(endpoint), 1)
    }
    const { profileId, endpoint } = somebody()
    const written = await Promise.all([write(profileId), write(profileId)])
    await carry(written.map(({ id }) => id))
    assert.equal(await reached(endpoint), 1, 'in one batch too')
  })

  await t.test('a message that could not be delivered leaves its place to the next', async () => {
    const { profileId } = somebody()
    const failed = await sent(profileId, { content: { title: 'Hello {{profile.nothing}}' } })
    assert.deepEqual([failed.state, failed.reason], ['not_sent', 'missing_variable'])
    assert.equal((await sent(profileId)).state, 'sent')
  })

  await t.test('the cap of a topic counts its own messages, and adds to that of the workspace', async () => {
    await say('workspace', { caps: [{ maximum: 3, windowHours: DAY, mode: 'drop' }] })
    const { id } = await expect(201, call('POST', '/v1/topics', { key: 'tips', name: 'Tips', defaultsTo: 'in' }))
    await say(`topic:${id}`, { caps: [{ maximum: 1, windowHours: DAY, mode: 'drop' }] })
    const { profileId } = somebody()
    assert.equal((await sent(profileId)).state, 'sent')
    assert.equal((await sent(profileId, { topic: 'tips' })).state, 'sent')
    const over = await sent(profileId, { topic: 'tips' })
    assert.deepEqual([over.state, over.cause], ['not_sent', 'At most 1 message in 1 day (a policy of the topic)'])
    assert.equal((await sent(profileId)).state, 'sent')
    assert.equal((await sent(profileId)).state, 'not_sent')
  })

  await t.test('in quiet hours a message waits until they are over where the person is, and says whose clocks count', async () => {
    await say('workspace', { quietHours: { from: '22:00', to: '08:00', mode: 'hold' } })
    const [asleep, awake] = [somebody(), somebody()]
    await liveIn(asleep.profileId, NIGHT)
    await liveIn(awake.profileId, DAYTIME)
    assert.equal((await sent(awake.profileId)).state, 'sent')
    const held = await sent(asleep.profileId)
    assert.deepEqual([held.state, held.reason, held.reasonText], ['held', 'quiet_hours', 'Quiet hours'])
    assert.equal(held.cause, `Quiet hours 22:00 to 08:00 in ${NIGHT}, the zone of the latest device`)
    assert.match(new Intl.DateTimeFormat('en-GB', { timeZone: NIGHT, timeStyle: 'short' }).format(new Date(held.heldUntil)), /^08:00$/)
    const urgent = await sent(asleep.profileId, { class: 'transactional', topic: undefined })
    assert.equal(urgent.state, 'sent')
    await liveIn(asleep.profileId, DAYTIME)
    await inDatabase(`update delivery_message set due = now(), held_until = now() where id = $1`, [held.id])
    await sendDue([held.id], scope())
    assert.deepEqual(await stands(held.id), ['sent', null])
    assert.equal(await reached(asleep.endpoint), 2)
  })

  await t.test('the review of a campaign says who gets it later, by the time at which it is to leave', async () => {
    await say('workspace', { quietHours: { from: '22:00', to: '08:00', mode: 'hold' } })
    const [asleep, awake] = [somebody(), somebody()]
    await liveIn(asleep.profileId, NIGHT)
    await liveIn(awake.profileId, DAYTIME)
    const audience = { kind: 'profiles', profileIds: [asleep.profileId, awake.profileId] }
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    const { id } = await expect(201, call('POST', '/v1/campaigns', { name: 'Review', audience, topicId: topic.id }))
    const count = async () => {
      const { recipients, excluded, held } = await expect(200, call('GET', `/v1/campaigns/${id}/audience-count`))
      return { recipients, excluded, held: held.map((one: { reason: string; count: number }) => [one.reason, one.count]) }
    }
    assert.deepEqual(await count(), { recipients: 2, excluded: [], held: [['quiet_hours', 1]] })
    const { headers } = await call('GET', `/v1/campaigns/${id}`)
    const at = new Date(Date.now() + 12 * 3_600_000).toISOString()
    const later = { schedule: { kind: 'at', at }, audience: { kind: 'profiles', profileIds: [awake.profileId] } }
    await expect(200, call('PATCH', `/v1/campaigns/${id}`, later, { headers: { 'if-match': String(headers.etag) } }))
    assert.deepEqual(await count(), { recipients: 1, excluded: [], held: [['quiet_hours', 1]] })
  })

  await t.test('a message planned for later is decided about when its time has come', async () => {
    const { profileId } = somebody()
    await liveIn(profileId, NIGHT)
    const { id, state } = await write(profileId, { sendAt: new Date(Date.now() + 3_600_000).toISOString() })
    assert.equal(state, 'planned')
    await inDatabase(`update delivery_message set due = now() where id = $1`, [id])
    await sendDue([id], scope())
    assert.deepEqual(await stands(id), ['held', 'quiet_hours'])
  })

  await t.test('quiet hours that drop do not send, and what was held too long is given up', async () => {
    const { profileId } = somebody()
    await liveIn(profileId, NIGHT)
    const { id } = await sent(profileId)
    await inDatabase(`update delivery_message set due = now(), held_until = now(), held_since = now() - interval '31 days' where id = $1`, [
      id,
    ])
    await sendDue([id], scope())
    assert.deepEqual(await stands(id), ['not_sent', 'expired'])
    await say('workspace', { quietHours: { from: '22:00', to: '08:00', mode: 'drop' } })
    const { state, reason } = await sent(profileId)
    assert.deepEqual([state, reason], ['not_sent', 'quiet_hours'])
  })

  await t.test('a share of people is held out of all marketing, always the same ones', async () => {
    await say('workspace', { holdoutPercent: 50 })
    const people = profiles.slice(0, 20)
    const states = async () => Promise.all(people.map(async profileId => (await write(profileId)).reason))
    const held = await states()
    const count = held.filter(reason => reason === 'global_holdout').length
    assert.ok(count > 0 && count < people.length, `${count} of ${people.length}`)
    assert.deepEqual(await states(), held)
    await say('workspace', { holdoutPercent: null })
    assert.ok((await states()).every(reason => reason === null))
  })

  await t.test('a policy is refused with the field that is wrong, where the scope is none, and against a stale version', async () => {
    const put = (of: string, body: object, ifMatch = '"0"') => call('PUT', `/v1/policies/${of}`, body, { headers: { 'if-match': ifMatch } })
    const { headers } = await call('GET', '/v1/policies/workspace')
    const same = await put('workspace', { caps: [], quietHours: { from: '22:00', to: '22:00', mode: 'hold' } }, String(headers.etag))
    assert.deepEqual([same.status, same.body.code, same.body.errors[0].pointer], [422, 'DLV_POLICY_INVALID', '/body/quietHours/to'])
    const none = await put('workspace', { caps: [{ maximum: 0, windowHours: 24, mode: 'hold' }], quietHours: null }, String(headers.etag))
    assert.deepEqual([none.status, none.body.errors[0].pointer], [400, '/body/caps/0/maximum'])
    assert.equal((await put('workspace', { caps: [], quietHours: null }, '"1"')).status, 412)
    const nobody = '0197c0de-0000-7000-8000-000000000001'
    for (const gone of [`topic:${nobody}`, `campaign:${nobody}`])
      assert.equal((await put(gone, { caps: [], quietHours: null })).status, 404)
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    const holdout = await put(`topic:${topic.id}`, { caps: [], quietHours: null, holdoutPercent: 10 })
    assert.deepEqual([holdout.status, holdout.body.errors[0].pointer], [422, '/body/holdoutPercent'])
  })

  await t.test('a scope of another workspace is answered as one that never existed, and one that is none is refused', async () => {
    const theirs = await app.anotherWorkspace()
    const ask = (method: string, of: string, token: string) =>
      call(method, `/v1/policies/${of}`, method === 'PUT' ? { caps: [], quietHours: null } : undefined, {
        token,
        headers: { 'if-match': '"0"' },
      })
    const [topic] = (await expect(200, call('GET', '/v1/topics', undefined, { token: theirs.token }))).items
    const campaign = await expect(201, call('POST', '/v1/campaigns', { name: 'Theirs' }, { token: theirs.token }))
    const draft = aDraft([{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }])
    const journey = await expect(201, call('POST', '/v1/journeys', { name: 'Theirs', key: 'theirs', draft }, { token: theirs.token }))
    for (const own of [`topic:${topic.id}`, `campaign:${campaign.id}`, `journey:${journey.id}`, `node:${journey.id}.wait`]) {
      assert.equal((await ask('PUT', own, theirs.token)).status, 200, own)
      for (const method of ['GET', 'PUT', 'DELETE'])
        assert.equal((await ask(method, own, app.workspace.token)).status, 404, `${method} ${own}`)
      assert.equal((await ask('GET', own, theirs.token)).body.version, 1, own)
    }
    assert.equal((await expect(200, call('GET', '/v1/policies'))).items.length, 2)
    for (const none of ['nonsense', 'topic:general', `topic:${'-'.repeat(36)}`, `node:${journey.id}`, 'workspace:x'])
      assert.equal((await ask('GET', none, app.workspace.token)).status, 400, none)
    assert.equal((await ask('GET', `node:${journey.id}.gone`, theirs.token)).status, 404)
  })

  await t.test('policies are listed with what they are for, taken back, and every change is in the audit log', async () => {
    const { items } = await expect(200, call('GET', '/v1/policies'))
    assert.deepEqual(
      items.map((one: { name: string }) => one.name),
      ['The workspace', 'Tips'],
    )
    await expect(204, call('DELETE', `/v1/policies/${items[1].scope}`))
    assert.equal((await expect(200, call('GET', '/v1/policies'))).items.length, 1)
    const log = (await expect(200, call('GET', '/v1/audit-entries?resource=policy&limit=50'))).items
    assert.ok(log.length >= 3, `${log.length} entries`)
    const reader = await app.key({ kind: 'secret', permissions: ['delivery:read'] })
    const refused = await call(
      'PUT',
      '/v1/policies/workspace',
      { caps: [], quietHours: null },
      { token: reader, headers: { 'if-match': '"1"' } },
    )
    assert.equal(refused.status, 403)
  })
})
