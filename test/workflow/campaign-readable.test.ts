import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { defineSearchAttributeKey } from '@temporalio/common'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startTestWorker } from '../support/worker.ts'

const PEOPLE = 5
const keyword = (name: string) => defineSearchAttributeKey(name, 'KEYWORD')

test('a campaign reads in the Temporal UI like what it is', async t => {
  const emulator = await startTestEmulator(t)
  const config = await ownNamespace()
  const app = await buildTestApp(t, { config })
  await startTestWorker(t, app)
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS ?? '' })
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE ?? '' })

  const { launch } = await campaignTo(app, emulator, { people: PEOPLE, key: 'readable' })
  const run = await launch()
  await run.ends()
  const campaign = await expect(200, app.call('GET', `/v1/campaigns/${run.id}`))
  const handle = client.workflow.getHandle(`campaign/${campaign.key}/${campaign.id}`)
  const described = await handle.describe()
  const history = await handle.fetchHistory()
  const summaries = (history.events ?? []).flatMap(({ activityTaskScheduledEventAttributes: activity, userMetadata }) =>
    activity == null ? [] : { activity: activity.activityType?.name, summary: textOf(userMetadata?.summary?.data) },
  )

  await t.test('by its id and type', () => {
    assert.deepEqual([described.workflowId, described.type, described.status.name], [handle.workflowId, 'campaign', 'COMPLETED'])
  })

  await t.test('by its search attributes: workspace, kind, object and version', async () => {
    const of = (name: string) => described.typedSearchAttributes.get(keyword(name))
    assert.deepEqual(
      [of('FathiWorkspace'), of('FathiKind'), of('FathiObject'), of('FathiVersion')],
      [app.workspace.id, 'campaign', run.id, String(campaign.contentVersion)],
    )
  })

  await t.test('by a summary, and details that lead to the report', async () => {
    const details = String(await described.staticDetails())
    assert.equal(await described.staticSummary(), `Campaign ${campaign.key}`)
    assert.match(details, new RegExp(`\\[Report\\]\\(http[^)]+/campaigns/${run.id}\\)`))
    assert.match(details, /Class marketing/)
    assert.match(details, new RegExp(`Content ${campaign.contentId} version ${campaign.contentVersion}`))
  })

  await t.test('step by step: every activity says what it does', () => {
    assert.ok(
      summaries.every(({ summary }) => summary !== ''),
      JSON.stringify(summaries),
    )
    const said = new Set(summaries.map(({ activity, summary }) => `${activity}: ${summary}`))
    for (const step of [
      'campaigns.plan@1: Decide for the next people',
      'campaigns.send@1: Send the next page (lane 1)',
      'campaigns.send@1: Send the next page (lane 2)',
      'campaigns.rest@1: Look what is still open',
      'campaigns.finish@1: Close the books',
    ])
      assert.ok(said.has(step), `${step} is among ${[...said].join('; ')}`)
  })

  await t.test('by an outline of where it stands', async () => {
    const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')
    assert.match(currentDetails, new RegExp(`^${PEOPLE} planned, ${PEOPLE} decided\\.`))
    assert.equal(currentDetails.match(/- \[x\] /g)?.length, 4, currentDetails)
  })

  await t.test('and says nothing about people, nor what is written to them', async () => {
    const whole = JSON.stringify(history.events, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value))
    const told = `${whole}${await described.staticSummary()}${await described.staticDetails()}${JSON.stringify(described.memo ?? {})}`
    assert.match(told, new RegExp(run.id), 'what is searched has the payloads in it')
    for (const secret of ['Person', 'Hello', 'Sale', emulator.url, ...run.endpoints])
      assert.ok(!told.includes(secret), `"${secret}" is in it`)
    const { items } = await expect(200, app.call('GET', `/v1/messages?sourceId=${run.id}`))
    for (const { id, profileId } of items)
      assert.ok(!told.includes(profileId) && !told.includes(id), 'no recipient and no message travels through it')
  })
})

const textOf = (data: Uint8Array | null | undefined): string => (data == null ? '' : String(JSON.parse(Buffer.from(data).toString())))
