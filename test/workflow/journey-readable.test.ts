import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const trait = (path: string, value: string) => ({ fact: 'cdp.trait', params: { path }, operator: 'text-equals', value })

const textOf = (data: Uint8Array | null | undefined): string | undefined =>
  data == null ? undefined : String(JSON.parse(Buffer.from(data).toString()))

await test('in Temporal a run of a journey is read', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const segment = await expect(201, call('POST', '/v1/segments', { name: 'Anna and her friends', kind: 'static' }))
  const profile = (await expect(201, call('POST', '/v1/profiles', { userId: 'anna', traits: { mail: 'anna@example.com' } }))).id

  const long = { all: Array.from({ length: 30 }, (_, i) => trait(`größe${i}`, 'x')) }
  const draft = aDraft(
    [
      { id: 'known', type: 'triggers.condition', config: { rule: { all: [trait('mail', 'anna@example.com')] } }, by: 'yes', ends: ['no'] },
      {
        id: 'ways',
        type: 'triggers.branch',
        title: 'Which way',
        config: {
          branches: [
            {
              id: 'friend',
              label: 'Friends',
              rule: { all: [{ fact: 'segments.member', params: { segment: segment.id }, operator: 'boolean-is', value: true }] },
            },
            {
              id: 'young',
              label: 'Young',
              rule: { all: [{ fact: 'cdp.trait', params: { path: 'age' }, operator: 'number-less-than', value: 30 }] },
            },
          ],
        },
        by: 'else',
        ends: ['friend', 'young'],
      },
      { id: 'long', type: 'triggers.condition', title: '長'.repeat(200), config: { rule: long }, by: 'no', ends: ['yes'] },
      { id: 'rest', type: 'triggers.wait', title: '待'.repeat(200), config: { duration: { amount: 1, unit: 'seconds' } } },
    ],
    [{ type: 'triggers.on-call', config: {} }],
  )
  const journey = await expect(
    201,
    call('POST', '/v1/journeys', { name: 'Readable', key: `readable-${app.workspace.id.slice(-12)}`, draft }),
  )
  await expect(200, call('POST', `/v1/journeys/${journey.id}/publish`))
  const run = await expect(201, call('POST', `/v1/journeys/${journey.id}/runs`, { profile }))
  const shown = await eventually(
    async () => {
      const now = await expect(200, call('GET', `/v1/journeys/${journey.id}/runs/${run.id}`))
      return now.state === 'active' ? null : now
    },
    'the run ends',
    60_000,
  )
  const { events = [] } = await client.workflow.getHandle(`journey/${journey.key}/${run.id}`).fetchHistory()
  const summaries = (events ?? []).flatMap(one => textOf(one.userMetadata?.summary?.data) ?? [])

  await t.test('by the sentences of its decisions, without what they compare people with', () => {
    assert.equal(shown.state, 'completed')
    assert.ok(summaries.includes('Condition: People whose mail is …: yes. Everybody else: no.'), summaries.join('\n'))
    const ways = summaries.find(one => one.startsWith('Which way: '))
    assert.match(String(ways), /^Which way: "Friends": people who are in …; "Young": people whose age is less than 30\./)
    const text = JSON.stringify(events, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value))
    assert.doesNotMatch(text, /anna@example|Anna and her/)
  })

  await t.test('in 200 bytes a step, cut behind whole characters', () => {
    const cut = summaries.filter(one => one.startsWith('長') || one.startsWith('待'))
    assert.equal(cut.length, 3, 'the long condition, the wait and its timer')
    for (const one of summaries) {
      assert.ok(Buffer.byteLength(one) <= 200, one)
      assert.ok(!one.includes('\uFFFD'), one)
    }
    assert.match(String(cut[0]), /^長+…: People.*…$/)
  })
})
