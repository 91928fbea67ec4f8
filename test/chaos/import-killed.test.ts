import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

const ROWS = 12_000
/** Pages done when the worker is killed. */
const KILLED_AT = [3, 9]

test(`kill -9 of the worker in the middle of an import of ${ROWS} events, ${KILLED_AT.length} times: each row is there once`, async t => {
  const { app, call, config, scope, workspace } = await buildTestApp(t, { config: await ownNamespace() })
  const lines = Array.from({ length: ROWS }, (_, n) => `u${n % 500},${n}`)
  const headers = { authorization: `Bearer ${workspace.token}`, 'content-type': 'text/csv' }
  const uploaded = await app.inject({ method: 'POST', url: '/v1/imports', headers, payload: ['user,n', ...lines].join('\n') })
  assert.equal(uploaded.statusCode, 201, uploaded.body)
  const { id } = JSON.parse(uploaded.body) as { id: string }
  const columns = [{ to: 'userId' }, { to: 'property', path: 'n', type: 'number' }]
  await expect(200, call('PUT', `/v1/imports/${id}/mapping`, { kind: 'events', event: 'Bought', columns }))
  await expect(202, call('POST', `/v1/imports/${id}/start`))
  const read = () => expect(200, call('GET', `/v1/imports/${id}`))
  for (const pages of KILLED_AT) {
    const worker = startWorkerProcess(t, config)
    await eventually(async () => (await read()).progress.done >= pages * 1_000, `${pages} pages done`)
    await worker.kill()
    const { progress, state } = await read()
    assert.equal(state, 'running')
    t.diagnostic(`killed with ${progress.done} of ${progress.total} rows done`)
  }
  startWorkerProcess(t, config)
  await eventually(async () => (await read()).state === 'done', 'the import is done')
  const counted = () =>
    scope().tx(em =>
      query<{ n: number; distinct: number; named: number }>(
        em,
        `select count(*)::int as n, count(distinct properties ->> 'n')::int as distinct, count(distinct profile_id)::int as named from cdp_event where source = $1 and profile_id is not null`,
        [`import:${id}`],
      ),
    )
  await eventually(async () => (await counted())[0]?.n === ROWS, 'all rows are applied')
  assert.deepEqual(await counted(), [{ n: ROWS, distinct: ROWS, named: 500 }])
  const { progress } = await read()
  assert.deepEqual(progress, { done: ROWS, failed: 0, total: ROWS })
})
