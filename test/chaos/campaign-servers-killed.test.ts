import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { assertAllSent, campaignTo, type CampaignRun, keepUp } from '../support/campaign-run.ts'
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownPostgres, ownTemporal } from '../support/own-servers.ts'
import { administer } from '../support/servers.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

const PEOPLE = 1_500

test('kill -9 of what a campaign stands on', async t => {
  const postgres = await ownPostgres(t)
  const temporal = await ownTemporal(t)
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: 'fathi' } })
  // With the lease as configured: what was sent is recorded once the database is back, long before it ends.
  const worker = keepUp(t, () => startWorkerProcess(t, app.config, { quickLease: false }))

  await t.test(
    'PostgreSQL, one of its processes and then all of it: it is unready meanwhile, recovers by itself, nothing is lost or sent again',
    async t => {
      const campaign = await (await campaignTo(app, emulator, { people: PEOPLE, key: 'database' })).launch()
      await arrived(emulator, 200)
      await killBackend(app)
      await arrived(emulator, 700)
      await postgres.kill()
      // Its processes outlive it by a moment.
      await eventually(async () => (await app.call('GET', '/readyz')).status === 503, 'unready')
      const refused = await app.call('GET', `/v1/campaigns/${campaign.id}`)
      assert.equal(refused.status, 503, refused.text)
      assert.ok(Number(refused.headers['retry-after']) > 0, 'it says when to try again')
      await postgres.start()
      await assertWhole(campaign, emulator, PEOPLE)
      await eventually(async () => (await app.call('GET', '/readyz')).status === 200, 'ready again')
      t.diagnostic(`the worker was started ${worker.starts()} times`)
    },
  )

  await t.test('Temporal: the campaign goes on where it was, nothing is lost or sent again', async t => {
    const before = await emulator.count()
    const campaign = await (await campaignTo(app, emulator, { people: PEOPLE, key: 'temporal' })).launch()
    await arrived(emulator, before + 300)
    await temporal.kill()
    assert.equal((await app.call('GET', '/readyz')).status, 200, 'requests do not need Temporal')
    const later = await (await campaignTo(app, emulator, { people: 50, key: 'launched-meanwhile' })).launch()
    await temporal.start()
    assertAllSent(await later.ends(120_000), 50)
    await assertWhole(campaign, emulator, PEOPLE, before + 50)
    t.diagnostic(`the worker was started ${worker.starts()} times`)
  })
})

const arrived = (emulator: TestEmulator, count: number) => eventually(async () => (await emulator.count()) >= count, `${count} arrived`)

/** `kill -9` of one of the processes that serve us: PostgreSQL ends all others and recovers. */
async function killBackend(app: TestApp): Promise<void> {
  const { rows } = await administer(
    app.config.database.url,
    `select pid from pg_stat_activity where datname = current_database() and usename = 'fathi_app' order by state_change desc limit 1`,
  )
  process.kill(rows[0].pid as number, 'SIGKILL')
}

async function assertWhole(campaign: CampaignRun, emulator: TestEmulator, people: number, others = 0): Promise<void> {
  assertAllSent(await campaign.ends(120_000), people)
  const { recipients, distinct, repeats, unreadable } = await emulator.summary()
  const whole = people + others
  assert.deepEqual({ recipients, distinct, repeats, unreadable }, { recipients: whole, distinct: whole, repeats: 0, unreadable: 0 })
}
