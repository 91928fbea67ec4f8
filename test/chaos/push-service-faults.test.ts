import assert from 'node:assert/strict'
import test from 'node:test'
import type { ScriptedAnswer } from '../../server/embedded/push-emulator/script.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { assertAllSent, campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startTestWorker } from '../support/worker.ts'

const PEOPLE = 600
const SINGLE = 15
/** Every tenth browser has a fault of its own, in turn; `failed` is the reason of those that nothing can mend. */
const FAULTS: readonly { answer: ScriptedAnswer; failed?: string; arrivesTwice?: boolean }[] = [
  { answer: { status: 410 }, failed: 'gone' },
  { answer: { status: 404 }, failed: 'gone' },
  { answer: { status: 413 }, failed: 'too_large' },
  { answer: { status: 400 }, failed: 'rejected' },
  { answer: { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, failed: 'rejected' },
  { answer: { status: 403 }, failed: 'unauthorized' },
  { answer: { status: 429, retryAfter: 1, times: 1 } },
  { answer: { status: 500, times: 1 } },
  { answer: { behaviour: 'reset', times: 1 } },
  { answer: { behaviour: 'reset-after', times: 1 }, arrivesTwice: true },
  { answer: { behaviour: 'silence', times: 1 } },
  { answer: { behaviour: 'late', delayMs: 2_000, times: 1 } },
  { answer: { behaviour: 'drip', status: 503, times: 1 } },
  { answer: { behaviour: 'huge', status: 503, times: 1 } },
]
const faultOf = (nth: number) => (nth % 10 === 0 ? FAULTS[(nth / 10) % FAULTS.length] : undefined)

test('a push service that misbehaves in every way it can', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: await ownNamespace() })
  await startTestWorker(t, app)

  await t.test('to some: each has the outcome that the answer means, everybody else is reached, and the counts add up', async () => {
    const { endpoints, launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'some' })
    const faults = endpoints.flatMap((endpoint, nth) => {
      const fault = faultOf(nth)
      return fault === undefined ? [] : [{ ...fault, token: tokenOf(endpoint) }]
    })
    for (const { answer, token } of faults) emulator.script({ ...answer, token })
    const campaign = await launch()
    const end = await campaign.ends(120_000)

    const failed = faults.filter(fault => fault.failed !== undefined)
    assert.deepEqual(
      { planned: end.planned, sent: end.sent, failed: end.failed, notSent: end.notSent, open: end.open },
      { planned: PEOPLE, sent: PEOPLE - failed.length, failed: failed.length, notSent: 0, open: 0 },
    )
    const expected = [...Map.groupBy(failed, fault => String(fault.failed))].map(([reason, of]) => ({ reason, count: of.length }))
    assert.deepEqual(
      end.reasons.map(({ reason, count }) => ({ reason, count })).toSorted(byReason),
      expected.toSorted(byReason),
      'every failure has its reason',
    )
    const { recipients, distinct, repeats } = await emulator.summary()
    assert.deepEqual({ recipients, distinct }, { recipients: end.sent, distinct: end.sent }, 'whoever is counted as sent has it')
    assert.equal(repeats, faults.filter(fault => fault.arrivesTwice).length, 'again only where an answer was lost, with the same id')
    const dead = await app.call('GET', `/v1/subscriptions?status=inactive&limit=200`)
    assert.equal(dead.body.items.length, failed.filter(fault => fault.failed === 'gone').length, 'only dead endpoints are given up')
  })

  await t.test('to single messages, by answering late: nobody else sends what is under way', async () => {
    const before = await emulator.summary()
    const { endpoints, profiles } = await campaignTo(app, emulator, { people: SINGLE, key: 'single' })
    for (const endpoint of endpoints) emulator.script({ token: tokenOf(endpoint), behaviour: 'late', delayMs: 3_000, times: 1 })
    const ids: string[] = []
    for (const profileId of profiles) {
      const message = await expect(202, app.call('POST', '/v1/messages', { to: { profileId }, content: 'single', class: 'transactional' }))
      ids.push(message.id)
    }
    for (const id of ids)
      await eventually(async () => (await app.call('GET', `/v1/messages/${id}`)).body.state === 'sent', 'the message is sent')
    const after = await emulator.summary()
    assert.deepEqual([after.accepted - before.accepted, after.repeats - before.repeats], [SINGLE, 0])
  })

  await t.test('to all, for a while: errors, throttling, then it is back: everybody is reached once', async t => {
    const before = await emulator.summary()
    const { launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'all' })
    emulator.clearScript()
    emulator.script({ status: 503 })
    const campaign = await launch()
    const answered = async (status: string) => ((await emulator.summary()).answers[status] ?? 0) - (before.answers[status] ?? 0)
    await eventually(async () => (await answered('503')) >= 8, 'the outage is noticed')
    const asked = await answered('503')
    emulator.clearScript()
    emulator.script({ status: 429, retryAfter: 1, times: 20 })
    assertAllSent(await campaign.ends(120_000), PEOPLE)
    const after = await emulator.summary()
    assert.deepEqual([after.recipients - before.recipients, after.repeats - before.repeats], [PEOPLE, 0])
    assert.ok(asked < PEOPLE / 4, `a service that is down is left alone: ${asked} requests`)
    t.diagnostic(`${asked} requests while it was down`)
  })
})

const byReason = (a: { reason: string }, b: { reason: string }): number => a.reason.localeCompare(b.reason)
