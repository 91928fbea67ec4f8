import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { assertAllSent, campaignTo, type Standing } from '../support/campaign-run.ts'
import { startTestEmulator, type TestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startTestWorker } from '../support/worker.ts'

const MINUTE_MS = 60_000

test('when and to whom a campaign was ordered to go', { concurrency: true }, async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace() })
  await startTestWorker(t, app)
  const { call } = app

  const inTime = t.test('a campaign launched at a time leaves at that time, not before', async () => {
    const { profiles, endpoints } = await campaignTo(app, emulator, { people: 3, key: 'timed' })
    const at = new Date(Date.now() + 2_000)
    const id = await draft(app, { name: 'Timed', profiles, schedule: { kind: 'at', at: at.toISOString() } })
    const launched = await expect(200, call('POST', `/v1/campaigns/${id}/launch`, {}))
    assert.deepEqual([launched.state, launched.scheduledFor, launched.startedAt], ['scheduled', at.toISOString(), null])
    const standing = await ends(app, id)
    assertAllSent(standing, 3)
    const { startedAt } = await expect(200, call('GET', `/v1/campaigns/${id}`))
    assert.ok(new Date(startedAt) >= at, `it began at ${startedAt}, ordered was ${at.toISOString()}`)
    const arrived = await arrivals(emulator, endpoints)
    assert.equal(arrived.length, 3)
    assert.ok(Number(arrived[0]) >= at.getTime(), 'nothing arrived before its time')
  })

  const atItsPace = t.test('a throttled campaign keeps its pace: no half of its window carries more than one page', async () => {
    const people = 44
    const perMinute = 240
    const page = (perMinute * 10_000) / MINUTE_MS // what leaves in ten seconds
    const { profiles, endpoints } = await campaignTo(app, emulator, { people, key: 'throttled' })
    const id = await draft(app, { name: 'Throttled', profiles, throttlePerMinute: perMinute })
    await expect(200, call('POST', `/v1/campaigns/${id}/launch`, {}))
    assertAllSent(await ends(app, id), people)
    const arrived = await arrivals(emulator, endpoints)
    assert.equal(arrived.length, people)
    const inWindow = (from: number, ms: number) => arrived.filter(at => at >= from && at < from + ms).length
    const most = (ms: number) => Math.max(...arrived.map(from => inWindow(from, ms)))
    assert.ok(most(5_000) <= page, `${most(5_000)} left within five seconds, a page is ${page}`)
    assert.ok(most(10_000) <= 2 * page, `${most(10_000)} left within ten seconds`)
  })

  const confirmed = t.test(
    'a launch is refused when the audience moved by more than a tenth since it was confirmed, and nothing leaves',
    async () => {
      const { profiles, endpoints } = await campaignTo(app, emulator, { people: 20, key: 'moved' })
      const id = await draft(app, { name: 'Moved', profiles })
      const { recipients } = await expect(200, call('GET', `/v1/campaigns/${id}/audience-count`))
      assert.equal(recipients, 20)
      const leave = (count: number) =>
        app
          .scope()
          .tx(em =>
            query(em, `update delivery_subscription set status = 'inactive' where profile_id = any($1)`, [profiles.slice(0, count)]),
          )
      await leave(3)
      const refused = await call('POST', `/v1/campaigns/${id}/launch`, { recipients })
      assert.deepEqual([refused.status, refused.body.code], [409, 'CMP_AUDIENCE_CHANGED'])
      assert.match(refused.body.detail, /confirmed 20 recipients; there are 17 now/)
      const { state, startedAt } = await expect(200, call('GET', `/v1/campaigns/${id}`))
      assert.deepEqual([state, startedAt], ['draft', null])
      assert.deepEqual(await arrivals(emulator, endpoints), [])
      const more = await call('POST', `/v1/campaigns/${id}/launch`, { recipients: 15 })
      assert.equal(more.body.code, 'CMP_AUDIENCE_CHANGED', 'more people than were confirmed are a surprise as well')
      await expect(200, call('POST', `/v1/campaigns/${id}/launch`, { recipients: 18 })) // a tenth is 1.8: one of them left
      const { sent, notSent } = await ends(app, id)
      assert.deepEqual([sent, notSent], [17, 3])
    },
  )

  const calledOff = t.test('a campaign that is cancelled before its time never leaves', async () => {
    const { profiles, endpoints } = await campaignTo(app, emulator, { people: 2, key: 'called-off' })
    const at = new Date(Date.now() + MINUTE_MS).toISOString()
    const id = await draft(app, { name: 'Called off', profiles, schedule: { kind: 'at', at } })
    await expect(200, call('POST', `/v1/campaigns/${id}/launch`, {}))
    const cancelled = await expect(200, call('POST', `/v1/campaigns/${id}/cancel`))
    assert.equal(cancelled.state, 'cancelled')
    assert.equal((await call('POST', `/v1/campaigns/${id}/resume`)).body.code, 'CMP_STATE')
    assert.equal((await expect(200, call('GET', `/v1/campaigns/${id}/report`))).open, 0)
    assert.deepEqual(await arrivals(emulator, endpoints), [])
  })
  await Promise.all([inTime, atItsPace, confirmed, calledOff]) // beside each other: they mostly wait
})

async function draft({ call }: TestApp, { profiles, ...more }: { name: string; profiles: readonly string[]; [field: string]: unknown }) {
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const audience = { kind: 'profiles', profileIds: profiles }
  const campaign = await expect(201, call('POST', '/v1/campaigns', { audience, content: { title: 'Sale' }, topicId: topic.id, ...more }))
  return campaign.id as string
}

async function ends({ call }: TestApp, id: string): Promise<Standing> {
  await eventually(async () => (await call('GET', `/v1/campaigns/${id}`)).body.state === 'sent', 'the campaign is sent', MINUTE_MS)
  return expect(200, call('GET', `/v1/campaigns/${id}/report`))
}

/** When messages arrived at those browsers, earliest first, by the push service's own ledger. */
async function arrivals(emulator: TestEmulator, endpoints: readonly string[]): Promise<number[]> {
  const mine = new Set(endpoints.map(tokenOf))
  const answer = await fetch(`${emulator.url}/ledger?limit=10000`)
  const { items } = (await answer.json()) as { items: { at: string; token: string }[] }
  return items
    .filter(one => mine.has(one.token))
    .map(one => Date.parse(one.at))
    .toSorted((a, b) => a - b)
}
