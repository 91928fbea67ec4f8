import assert from 'node:assert/strict'
import test from 'node:test'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const PEOPLE = 300

test('a campaign', async t => {
  const emulator = await startPushEmulator({})
  atEnd(t, () => emulator.close())
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call, scope } = app
  await startTestWorker(t, app)
  const ready = await readyToSend(app, emulator.url, PEOPLE)
  const make = async (more: object = {}) =>
    expect(
      201,
      call('POST', '/v1/campaigns', {
        name: 'Sale',
        audience: { kind: 'site', siteId: ready.siteId },
        contentId: ready.contentId,
        topicId: ready.topicId,
        ...more,
      }),
    )
  const untilState = (id: string, state: string) =>
    eventually(async () => (await call('GET', `/v1/campaigns/${id}`)).body.state === state, `the campaign is ${state}`)
  const received = async () => ((await (await fetch(`${emulator.url}/ledger/count`)).json()) as { accepted: number }).accepted

  await t.test('reaches everybody of a site once, and its report adds up', async () => {
    const campaign = await make()
    const count = await expect(200, call('GET', `/v1/campaigns/${campaign.id}/audience-count`))
    assert.equal(count.recipients, PEOPLE)
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/launch`, { recipients: count.recipients }))
    await untilState(campaign.id, 'sent')
    const report = await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))
    assert.deepEqual([report.planned, report.sent, report.failed, report.notSent, report.open], [PEOPLE, PEOPLE, 0, 0, 0])
    assert.equal(await received(), PEOPLE)
    assert.match(report.temporalUrl, /campaign/)
  })

  await t.test('leaves out who opted out, with the reason', async () => {
    const [first, second] = ready.people
    await scope().tx(em =>
      em
        .getConnection()
        .execute(
          `update delivery_consent set state = 'out' where about = 'marketing' and profile_id = '${first}' or about = '${ready.topicId}' and profile_id = '${second}'`,
          [],
          'run',
          em.getTransactionContext(),
        ),
    )
    const campaign = await make()
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
    await untilState(campaign.id, 'sent')
    const report = await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))
    assert.deepEqual([report.planned, report.sent, report.notSent], [PEOPLE, PEOPLE - 2, 2])
    assert.deepEqual(report.reasons.map((one: { reason: string }) => one.reason).toSorted(), ['marketing_opt_out', 'topic_opt_out'])
  })

  await t.test('pauses after the page in hand, resumes, and is cancelled with the rest not sent', async () => {
    const campaign = await make({ throttlePerMinute: 600 })
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
    const progress = async () => (await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))) as Record<string, number>
    await eventually(async () => ((await progress()).sent ?? 0) > 0, 'the first page left')
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/pause`))
    assert.equal((await call('POST', `/v1/campaigns/${campaign.id}/pause`)).body.code, 'CMP_STATE')
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/resume`))
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/cancel`))
    const end = await eventually(async () => {
      const report = await progress()
      return report.open === 0 ? report : null
    }, 'nothing is open')
    assert.equal(end.planned, PEOPLE)
    assert.equal((end.sent ?? 0) + (end.notSent ?? 0) + (end.failed ?? 0), PEOPLE)
    assert.ok((end.notSent ?? 0) > 2, 'the rest was cancelled')
    assert.equal((await call('GET', `/v1/campaigns/${campaign.id}`)).body.state, 'cancelled')
  })

  await t.test('dead endpoints fail with their reason and are not tried again', async () => {
    const gone = ready.endpoints.slice(10, 15).map(endpoint => endpoint.split('/').at(-1))
    await fetch(`${emulator.url}/subscriptions/expire`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tokens: gone }),
    })
    const campaign = await make()
    await expect(200, call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
    await untilState(campaign.id, 'sent')
    const report = await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))
    assert.deepEqual(report.reasons.find((one: { reason: string }) => one.reason === 'gone').count, 5)
    const inactive = await expect(200, call('GET', '/v1/subscriptions?status=inactive'))
    assert.equal(inactive.items.length, 5)
  })

  await t.test('cannot be launched without what it needs, and says all of it at once', async () => {
    const empty = await expect(201, call('POST', '/v1/campaigns', { name: 'Empty' }))
    const refused = await call('POST', `/v1/campaigns/${empty.id}/launch`, {})
    assert.equal(refused.status, 422)
    assert.deepEqual(
      refused.body.errors.map((one: { pointer: string }) => one.pointer),
      ['/audience', '/content', '/topicId'],
    )
  })

  await t.test('reads in the Temporal UI like what it is: type, summary, search attributes, no personal data', async () => {
    const answer = await fetch(
      `${process.env.FATHI_TEST_TEMPORAL_UI}/api/v1/namespaces/fathi/workflows?query=${encodeURIComponent('FathiKind = "campaign"')}`,
    )
    const { executions } = (await answer.json()) as { executions: { type: { name: string }; execution: { workflowId: string } }[] }
    assert.ok(executions.length > 0)
    assert.equal(executions[0]?.type.name, 'campaign')
    assert.match(executions[0]?.execution.workflowId ?? '', /^campaign\//)
  })
})
