import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { membersOf, send, track } from '../support/segments.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

await test('a new segment is filled by a durable run, while events go on, and is live then', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  await send(
    app,
    Array.from({ length: 50 }, (_, index) => track(`p${index}`, index % 2 === 0 ? 'Order completed' : 'Page viewed')),
  )
  await startTestWorker(t, app)
  const made = await app.call('POST', '/v1/segments', {
    name: 'Buyers',
    kind: 'dynamic',
    rule: {
      all: [
        {
          fact: 'cdp.performed',
          params: { event: 'Order completed', within: { last: { amount: 1, unit: 'days' } } },
          operator: 'boolean-is',
          value: true,
        },
      ],
    },
  })
  assert.equal(made.status, 201, made.text)
  const key = await app.key({ kind: 'write' })
  await app.call('POST', '/v1/batch', { batch: [track('late', 'Order completed')] }, { token: key })
  await eventually(async () => (await app.call('GET', `/v1/segments/${made.body.id}`)).body.state === 'live', 'the segment is live')
  await eventually(async () => (await membersOf(app, made.body.id)).includes('late'), 'who came meanwhile is in it')
  assert.equal((await membersOf(app, made.body.id)).length, 26)
  const moments = await app.scope().tx(em => query<{ count: number }>(em, `select count(*)::int as count from segments_due`))
  assert.deepEqual(moments, [{ count: 26 }])
})

await test('time alone moves people in a running installation, to the second', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  await startTestWorker(t, app)
  const rule = {
    all: [
      {
        fact: 'cdp.performed',
        params: { event: 'Seen', within: { last: { amount: 1, unit: 'minutes' } } },
        operator: 'boolean-is',
        value: true,
      },
    ],
  }
  const made = await app.call('POST', '/v1/segments', { name: 'Here now', kind: 'dynamic', rule })
  const key = await app.key({ kind: 'write' })
  const timestamp = new Date(Date.now() - 55_000).toISOString()
  await app.call('POST', '/v1/batch', { batch: [{ ...track('ada', 'Seen'), timestamp }] }, { token: key })
  await eventually(async () => (await membersOf(app, made.body.id)).length === 1, 'she is in')
  await eventually(async () => (await membersOf(app, made.body.id)).length === 0, 'she is out')
  const [change] = await app
    .scope()
    .tx(em =>
      query<{ late: number; cause: string }>(
        em,
        `select extract(epoch from c.at - e.occurred_at)::float8 - 60 as late, c.cause from segments_change c join cdp_event e on e.profile_id = c.profile_id where not c.joined`,
      ),
    )
  assert.equal(change?.cause, 'time')
  assert.ok(change.late >= 0, `not a millisecond early: ${change.late}`)
})
