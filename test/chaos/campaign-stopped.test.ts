import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { assertAllSent, campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

/** More than a worker has in hand when it is asked to end, for that it sends. */
const PEOPLE = 7_000
const STOPPED_AFTER = [200]
const STOPS_WITHIN_MS = 10_000
/** As many as a sender has connections to one push service for a broadcast. */
const HELD = 16
/** What a sender has under way at most when it is frozen: its connections, and results not written yet. */
const IN_FLIGHT = 200
/** The answer of the push service to the one who is frozen then, and to the one who sends again: while the first comes, the second is on its way, well within its lease. */
const LATE_MS = [4_000, 1_500]

test('a worker that is asked to end, and one that is frozen, in the middle of a campaign', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace() })

  await t.test(`SIGTERM under load: exactly nothing is lost, nothing is sent again, and it is gone in time`, async t => {
    const campaign = await (await campaignTo(app, emulator, { people: PEOPLE, key: 'stopped' })).launch()
    for (const more of STOPPED_AFTER) {
      const worker = startWorkerProcess(t, app.config, { quickLease: false })
      const before = await emulator.count()
      await eventually(async () => (await emulator.count()) >= before + more, `${more} more arrived`)
      const asked = performance.now()
      assert.deepEqual(await worker.stop(), { code: 0, signal: null }, 'it ends by itself, and in order')
      const took = performance.now() - asked
      assert.ok(took < STOPS_WITHIN_MS, `it took ${Math.round(took)} ms`)
      const [{ sent }, { accepted }] = [await campaign.report(), await emulator.summary()]
      assert.equal(sent, accepted, 'whatever left is recorded')
      assert.ok(sent < PEOPLE, 'it was stopped in the middle')
      t.diagnostic(`stopped within ${Math.round(took)} ms, after ${sent}`)
    }
    const worker = startWorkerProcess(t, app.config, { quickLease: false })
    assertAllSent(await campaign.ends(), PEOPLE)
    const { recipients, repeats } = await emulator.summary()
    assert.deepEqual({ recipients, repeats }, { recipients: PEOPLE, repeats: 0 })
    await worker.kill()
  })

  await t.test('frozen past its lease and thawed: another one sends with the same ids, and the late result counts for nothing', async t => {
    const arrivedBefore = await emulator.count()
    const { endpoints, launch } = await campaignTo(app, emulator, { people: HELD, key: 'frozen' })
    for (const endpoint of endpoints)
      for (const delayMs of LATE_MS) emulator.script({ token: tokenOf(endpoint), behaviour: 'late', delayMs, times: 1 })
    const frozen = startWorkerProcess(t, app.config)
    await frozen.ready
    const campaign = await launch()
    await eventually(async () => (await emulator.count()) === arrivedBefore + HELD, 'all is sent, and not answered')
    frozen.signal('SIGSTOP')
    const other = startWorkerProcess(t, app.config)
    await eventually(async () => (await emulator.count()) === arrivedBefore + 2 * HELD, 'the other one sent it again')
    frozen.signal('SIGCONT')
    assertAllSent(await campaign.ends(), HELD)
    assert.deepEqual(await frozen.stop(), { code: 0, signal: null })
    await other.kill()

    const tokens = new Set(endpoints.map(tokenOf))
    const arrived = (await emulator.entries()).filter(entry => tokens.has(entry.token))
    const ids = Map.groupBy(arrived, entry => entry.token)
    for (const entries of ids.values()) {
      assert.equal(entries.length, 2)
      assert.equal(new Set(entries.map(entry => entry.messageId)).size, 1, 'the same id: the browser shows it once')
    }
    const second = new Map([...ids.values()].map(entries => [entries[1]?.messageId, `/m/m${entries[1]?.n}`]))
    const recorded = await app
      .scope()
      .tx(em =>
        query<{ message_id: string; provider_id: string; attempts: number; state: string }>(
          em,
          `select d.message_id, d.provider_id, d.attempts, d.state from delivery_delivery d join delivery_message m on m.id = d.message_id where m.source_id = $1`,
          [campaign.id],
        ),
      )
    assert.deepEqual(
      recorded.map(row => [row.provider_id.replace(/^https?:\/\/[^/]+/, ''), row.attempts, row.state]).toSorted(),
      recorded.map(row => [second.get(row.message_id), 1, 'accepted']).toSorted(),
      'what is recorded is the answer to the one who held the message',
    )
  })

  await t.test(
    'frozen in the middle of a page: what it has not sent by the end of its lease is left to the one that has it now',
    async t => {
      const before = await emulator.summary()
      const { launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'page' })
      const frozen = startWorkerProcess(t, app.config)
      await frozen.ready
      const campaign = await launch()
      await eventually(async () => (await emulator.count()) >= before.accepted + 200, 'it is in the middle of a page')
      frozen.signal('SIGSTOP')
      const other = startWorkerProcess(t, app.config)
      await eventually(async () => (await emulator.count()) >= before.accepted + 500, 'the other one sends what was held')
      frozen.signal('SIGCONT')
      assertAllSent(await campaign.ends(), PEOPLE)
      assert.deepEqual(await frozen.stop(), { code: 0, signal: null })
      await other.kill()
      const { distinct, repeats } = await emulator.summary()
      assert.equal(distinct - before.distinct, PEOPLE)
      t.diagnostic(`${repeats - before.repeats} arrived again`)
      assert.ok(repeats - before.repeats <= IN_FLIGHT, `${repeats - before.repeats} arrived again`)
    },
  )
})
