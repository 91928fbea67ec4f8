import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { minutesOf } from '../../plugins/delivery/tally.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startTestWorker } from '../support/worker.ts'

const PEOPLE = 40
/** So few that the push service as a whole is not taken for overloaded. */
const FEW = 2

test('the books of a campaign', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace() })
  await startTestWorker(t, app)
  const { call } = app
  const rows = <R>(sql: string, values: readonly unknown[] = []) => app.scope().tx(em => query<R>(em, sql, values))
  const report = (id: string) => expect(200, call('GET', `/v1/campaigns/${id}/report`))

  await t.test('a paused campaign sends nothing, what was refused for a while included, and all of it once it goes on', async () => {
    const { endpoints, launch } = await campaignTo(app, emulator, { people: FEW, key: 'paused' })
    for (const endpoint of endpoints) emulator.script({ token: tokenOf(endpoint), status: 503, retryAfter: 40, times: 1 })
    const before = await emulator.summary()
    const campaign = await launch()
    await eventually(
      async () =>
        Number(
          (
            await rows<{ n: string }>(
              `select count(*) as n from delivery_message where source_id = $1 and due is not null and not is_leased`,
              [campaign.id],
            )
          )[0]?.n,
        ) === FEW,
      'everybody was refused for a while',
      30_000,
    )
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/pause`))
    await rows(`update delivery_message set due = now() where source_id = $1`, [campaign.id])
    await eventually(
      async () => (await rows(`select 1 from delivery_message where source_id = $1 and due is not null`, [campaign.id])).length === 0,
      'what is due again waits for the campaign to go on',
    )
    assert.equal((await emulator.summary()).recipients, before.recipients, 'nothing left while it was paused')
    assert.deepEqual([(await report(campaign.id)).open, (await report(campaign.id)).sent], [FEW, 0])
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/resume`))
    const end = await campaign.ends(60_000)
    assert.deepEqual([end.sent, end.open], [FEW, 0])
    assert.equal((await emulator.summary()).recipients, before.recipients + FEW)
  })

  await t.test('a second browser that was busy gets the message later, though the first has it', async () => {
    const { endpoints, profiles } = await campaignTo(app, emulator, { people: 2, key: 'devices' })
    await rows(`update delivery_subscription set profile_id = $1 where profile_id = $2`, [profiles[0], profiles[1]])
    emulator.script({ token: tokenOf(String(endpoints[1])), status: 503, retryAfter: 40, times: 1 })
    const { id } = await expect(
      202,
      call('POST', '/v1/messages', { to: { profileId: profiles[0] }, content: { title: 'Your order' }, class: 'transactional' }),
    )
    const states = async () => {
      const message = await expect(200, call('GET', `/v1/messages/${id}`))
      return [message.state, ...message.deliveries.map((one: { state: string }) => one.state).toSorted()].join()
    }
    await eventually(async () => (await states()) === 'planned,accepted,retrying', 'one browser has it, one was busy')
    await rows(`update delivery_message set due = now() where id = $1`, [id])
    await eventually(async () => (await states()) === 'sent,accepted,accepted', 'both have it')
    assert.equal((await emulator.summary()).repeats, 0, 'the first browser got it once')
  })

  await t.test('counters say what counting says: sent, failed, not sent, shown, clicked, dismissed', async () => {
    const { endpoints, profiles, launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'counted' })
    emulator.script({ token: tokenOf(String(endpoints[0])), status: 410 })
    await rows(`update delivery_subscription set status = 'inactive' where profile_id = $1`, [profiles[1]])
    await rows(`update delivery_subscription set profile_id = $1 where profile_id = $2`, [profiles[2], profiles[3]])
    const campaign = await launch()
    await campaign.ends(30_000)
    const sent = await rows<{ m: string; s: string }>(
      `select message_id as m, subscription_id as s from delivery_delivery where state = 'accepted' and message_id in (select id from delivery_message where source_id = $1) order by message_id`,
      [campaign.id],
    )
    const receipts = sent.flatMap(({ m, s }, nth) => {
      const token = app.kernel.tokens.sign('receipt', { w: app.workspace.id, m, s })
      const kinds = ['shown', ...(nth % 2 === 0 ? ['dismissed'] : []), ...(nth % 4 === 0 ? ['clicked'] : [])]
      return kinds.map(kind => ({ token, kind }))
    })
    await Promise.all([0, 1, 2, 3].map(() => expect(200, call('POST', '/v1/receipts', { receipts: receipts.slice(0, 50) }))))
    await expect(200, call('POST', '/v1/receipts', { receipts: receipts.slice(50) }))
    const end = await report(campaign.id)
    const counted = await count(app, campaign.id)
    assert.deepEqual(
      { sent: end.sent, failed: end.failed, notSent: end.notSent, shown: end.shown, clicked: end.clicked, dismissed: end.dismissed },
      counted,
    )
    const minutes = await app.scope().tx(em => minutesOf(em, app.scope(), 'campaign', campaign.id))
    const inAll = (what: string) => minutes.filter(one => one.what === what).reduce((total, one) => total + one.count, 0)
    assert.deepEqual(
      [inAll('sent'), inAll('shown'), inAll('clicked')],
      [counted.sent, counted.shown, counted.clicked],
      'minute by minute too',
    )
    assert.ok(counted.dismissed > 0 && counted.clicked > 0 && counted.failed === 1, JSON.stringify(counted))
  })

  await t.test('a campaign that cannot be carried out fails, says why, and leaves nothing open', async () => {
    const { items } = await expect(200, call('GET', '/v1/sites'))
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    const at = new Date(Date.now() + 1_500).toISOString()
    const { id } = await expect(
      201,
      call('POST', '/v1/campaigns', {
        name: 'Failing',
        audience: { kind: 'site', siteId: items[0].id },
        content: { title: 'Sale' },
        topicId: topic.id,
        schedule: { kind: 'at', at },
      }),
    )
    await expect(200, call('POST', `/v1/campaigns/${id}/launch`, {}))
    await rows(`update campaigns_campaign set audience = null where id = $1`, [id])
    await eventually(async () => (await call('GET', `/v1/campaigns/${id}`)).body.state === 'failed', 'it failed')
    const campaign = await expect(200, call('GET', `/v1/campaigns/${id}`))
    assert.match(campaign.failure, /parts are missing/)
    assert.equal((await report(id)).open, 0)
  })
})

async function count(app: TestApp, id: string): Promise<Record<'sent' | 'failed' | 'notSent' | 'shown' | 'clicked' | 'dismissed', number>> {
  const [row] = await app.scope().tx(em =>
    query<Record<string, string>>(
      em,
      `select count(*) filter (where m.state = 'sent') as sent, count(*) filter (where m.state = 'failed') as failed, count(*) filter (where m.state = 'not_sent') as "notSent",
         count(*) filter (where exists (select 1 from delivery_delivery d where d.message_id = m.id and d.shown_at is not null)) as shown,
         count(*) filter (where exists (select 1 from delivery_delivery d where d.message_id = m.id and d.clicked_at is not null)) as clicked,
         count(*) filter (where exists (select 1 from delivery_delivery d where d.message_id = m.id and d.dismissed_at is not null)) as dismissed
       from delivery_message m where m.source_id = $1`,
      [id],
    ),
  )
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)])) as never
}
