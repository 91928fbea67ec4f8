import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { deliver, planMessages } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'

const PEOPLE = 150

await test('a cap of one holds for everybody while several campaigns and single messages leave at once', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles } = await campaignTo(app, emulator, { people: PEOPLE, key: 'bulk' })
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const plan = (kind: 'campaign' | 'api', who: readonly string[]) =>
    scope().tx(em => {
      const id = uuidv7()
      return planMessages(
        em,
        scope(),
        {
          source: { kind, id },
          class: 'marketing',
          topicId: topic.id,
          channel: 'webpush',
          content: { body: { title: 'News' } },
          collapseKey: null,
          due: null,
          devices: 'all',
          siteId: null,
          subscriptionId: null,
        },
        who.map(profileId => ({ profileId, sendKey: `${id}:${profileId}` })),
      )
    })
  const planned = await Promise.all([
    plan('campaign', profiles),
    plan('campaign', profiles.toReversed()),
    ...Array.from({ length: 10 }, (_, nth) => plan('api', profiles.slice(nth * 12, nth * 12 + 12))),
  ])
  const { headers } = await call('GET', '/v1/policies/workspace')
  const policy = { caps: [{ maximum: 1, windowHours: 24, mode: 'drop' }], quietHours: null }
  await expect(200, call('PUT', '/v1/policies/workspace', policy, { headers: { 'if-match': String(headers.etag) } }))
  await Promise.all(
    planned.map(messages =>
      deliver(
        scope(),
        messages.map(one => one.id),
        { lane: 'bulk' },
      ),
    ),
  )
  const counts = await scope().tx(em =>
    query<{ sent: number; capped: number; people: number }>(
      em,
      `select sent, capped, count(*)::int as people from (
         select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where reason = 'frequency_cap')::int as capped, count(*)::int as all
         from delivery_message group by profile_id
       ) each where sent + capped = "all" group by 1, 2 order by 1, 2`,
      [],
    ),
  )
  assert.deepEqual(counts, [
    { sent: 1, capped: 1, people: PEOPLE - 120 },
    { sent: 1, capped: 2, people: 120 },
  ])
  assert.equal(await emulator.count(), PEOPLE)
})
