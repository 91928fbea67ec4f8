import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { assertAllSent, campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

const PEOPLE = 5_000
/** How many more have arrived when the worker is killed: in the middle of a page, at other places each time. */
const KILLED_AFTER = [270, 700, 430]
/** What one process has under way at most: its connections to the push service, and results not written yet. */
const IN_FLIGHT = 400

test(`kill -9 of the worker in the middle of a campaign of ${PEOPLE}, ${KILLED_AFTER.length} times: nobody is lost, nobody sees it twice, the counts agree`, async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace() })
  const { launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'killed' })
  const campaign = await launch()
  let repeatsBefore = 0
  for (const more of KILLED_AFTER) {
    const worker = startWorkerProcess(t, app.config)
    const before = await emulator.count()
    await eventually(async () => (await emulator.count()) >= before + more, `${more} more arrived`)
    await worker.kill()
    const { sent } = await campaign.report()
    const { accepted, distinct, repeats } = await emulator.summary()
    t.diagnostic(`killed with ${sent} recorded as sent, ${accepted} arrived`)
    assert.ok(distinct - sent <= IN_FLIGHT, `${distinct} arrived and ${sent} are recorded: what is in flight is bounded`)
    assert.ok(repeats - repeatsBefore <= IN_FLIGHT, `${repeats - repeatsBefore} arrived again since the last kill`)
    repeatsBefore = repeats
  }
  startWorkerProcess(t, app.config)
  assertAllSent(await campaign.ends(120_000), PEOPLE)
  const { recipients, distinct, repeats, unreadable } = await emulator.summary()
  assert.deepEqual({ recipients, unreadable }, { recipients: PEOPLE, unreadable: 0 }, 'nobody is lost')
  assert.equal(distinct, PEOPLE, 'whatever arrived again carries the same id, so the browser shows it once')
  assert.ok(repeats <= IN_FLIGHT * KILLED_AFTER.length, `${repeats} repeats are what was in flight`)
  t.diagnostic(`${repeats} of ${PEOPLE} arrived again, each with its id`)
})
