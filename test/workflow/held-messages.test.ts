import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

/** Seconds that a hold of these tests lasts. */
const SOON = 6

await test('a message that is held', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call, scope } = app
  const { profiles, endpoints, launch } = await campaignTo(app, emulator, { people: 6, key: 'held' })
  const key = await app.key({ kind: 'write' })
  const inDatabase = <R extends object>(sql: string, values: unknown[]) => scope().tx(em => query<R>(em, sql, values))
  for (const [i, id] of profiles.entries())
    await inDatabase(
      `insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at) values ($1, 'userId', $2, $3, $3, now())`,
      [app.workspace.id, `person-${i}`, id],
    )
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const content = await expect(200, call('GET', '/v1/contents/held'))
  const { headers } = await call('GET', '/v1/policies/workspace')
  const capped = { caps: [{ maximum: 1, windowHours: 1, mode: 'hold' }], quietHours: null }
  await expect(200, call('PUT', '/v1/policies/workspace', capped, { headers: { 'if-match': String(headers.etag) } }))
  /** Somebody got a message so long ago that the cap holds the next for some seconds. */
  const justGotOne = async (nth: number) => {
    const message = { to: { profileId: profiles[nth] }, content: { title: 'Before' }, class: 'marketing', topic: 'general' }
    const { id } = await expect(202, call('POST', '/v1/messages', message))
    await deliver(scope(), [id], { lane: 'bulk' })
    await eventually(async () => (await call('GET', `/v1/messages/${id}`)).body.state === 'sent', 'the first message is sent')
    return id
  }
  const makeRoomSoon = (id: string) =>
    inDatabase(`update delivery_message set decided_at = now() - interval '1 hour' + $2 * interval '1 second' where id = $1`, [id, SOON])
  const reached = async (nth: number) => (await emulator.entries()).filter(one => one.token === tokenOf(String(endpoints[nth]))).length
  const messageOf = async (sourceId: string, nth: number) =>
    (await expect(200, call('GET', `/v1/messages?sourceId=${sourceId}&profileId=${profiles[nth]}`))).items[0]
  await startTestWorker(t, app)

  const settings = { message: { class: 'marketing', topicId: topic.id } } as const
  const begin = async (name: string, nth: number, more: object = {}) => {
    const send = { id: 'send', type: 'triggers.send', config: { contentId: content.id }, by: 'sent', ends: ['sent', 'not-sent'] }
    const draft = aDraft([send], [{ type: 'triggers.on-event', config: { event: name } }], { ...settings, ...more })
    const journey = await expect(201, call('POST', '/v1/journeys', { name, key: name.toLowerCase(), draft }))
    await expect(200, call('POST', `/v1/journeys/${journey.id}/publish`, undefined))
    await expect(200, call('POST', '/v1/track', { userId: `person-${nth}`, event: name }, { token: key }))
    const run = async () => (await expect(200, call('GET', `/v1/journeys/${journey.id}/runs`))).items[0]
    return { id: journey.id as string, run }
  }

  await t.test('waits in the run, which shows until when, and leaves then, once', async () => {
    await makeRoomSoon(await justGotOne(0))
    const { id, run } = await begin('Cart', 0)
    const waiting = await eventually(async () => {
      const found = await run()
      return found?.waitsUntil == null ? null : found
    }, 'the run waits')
    const held = await messageOf(id, 0)
    assert.deepEqual([held.state, held.reason, held.cause], ['held', 'frequency_cap', 'At most 1 message in 1 hour'])
    assert.deepEqual([waiting.node, waiting.waitsUntil], ['send', held.heldUntil])
    await eventually(async () => (await run()).state === 'completed', 'the run goes on')
    const sent = await messageOf(id, 0)
    assert.equal(sent.state, 'sent')
    assert.ok(sent.decidedAt >= held.heldUntil, 'not before its time')
    assert.equal(await reached(0), 2)
  })

  await t.test('is not sent any more when its run is over, and says so', async () => {
    await justGotOne(1)
    const { id, run } = await begin('Left', 1, { goal: { event: 'Bought', withinDays: 7, ends: true } })
    await eventually(async () => (await run())?.waitsUntil != null, 'the run waits')
    await expect(200, call('POST', '/v1/track', { userId: 'person-1', event: 'Bought' }, { token: key }))
    await eventually(async () => (await run()).state === 'exited', 'the run ends at its goal')
    const { state, reason, reasonText } = await messageOf(id, 1)
    assert.deepEqual([state, reason, reasonText], ['not_sent', 'run_ended', 'The journey was over for this person before it could leave'])
    assert.equal(await reached(1), 1)
  })

  await t.test(
    'of a campaign leaves with it when its time has come; the campaign is under way until then, and its books add up',
    async () => {
      const before = await inDatabase<{ id: string }>(`select id from delivery_message where state = 'sent' order by id`, [])
      for (const { id } of before) await makeRoomSoon(id)
      const first = await justGotOne(2)
      const campaign = await launch()
      await eventually(async () => (await messageOf(campaign.id, 2))?.state === 'held', 'one is held')
      await eventually(async () => (await campaign.report()).open === 1, 'only one is still open')
      assert.equal(await campaign.isSent(), false)
      const held = (await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))).held
      assert.deepEqual(
        held.map((one: { reason: string; text: string; count: number }) => [one.reason, one.text, one.count]),
        [['frequency_cap', 'As many messages as a person may get', 1]],
      )
      await expect(200, call('POST', `/v1/campaigns/${campaign.id}/pause`, {}))
      await makeRoomSoon(first)
      await inDatabase(`update delivery_message set due = now(), held_until = now() where state = 'held'`, [])
      await eventually(async () => (await messageOf(campaign.id, 2)).state === 'planned', 'its time comes while the campaign is paused')
      assert.equal(await reached(2), 1, 'and it waits for that too')
      await expect(200, call('POST', `/v1/campaigns/${campaign.id}/resume`, {}))
      const { planned, sent, notSent, open } = await campaign.ends(90_000)
      assert.deepEqual([planned, sent, notSent, open], [6, 6, 0, 0])
      for (const nth of profiles.keys()) assert.equal(await reached(nth), nth === 0 ? 3 : nth < 3 ? 2 : 1, `person ${nth}`)
    },
  )
})
