import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import test from 'node:test'
import pg from 'pg'
import { rawPool } from '../../server/kernel/database.ts'
import { scan } from '../../server/kernel/scan.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'
import { send, track } from '../support/segments.ts'

const rule = { all: [{ fact: 'cdp.performed', params: { event: 'Order completed' }, operator: 'boolean-is', value: true }] }
const preview = (app: TestApp) => app.call('POST', '/v1/segments/preview', { rule })
/** Set-wide reads that are under way. */
const scanning = async (app: TestApp): Promise<number> =>
  (
    await administer(
      app.config.database.url,
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'fathi_scan' and state = 'active'`,
    )
  ).rows[0].n
/** Holds the events, so that whoever reads them waits, until the work is done. */
async function whileEventsAreHeld(app: TestApp, work: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: app.config.database.url })
  await holder.connect()
  try {
    await holder.query('begin; lock table cdp_event in access exclusive mode')
    await work()
  } finally {
    await holder.end()
  }
}

await test('jobs that read for long keep nobody from an answer in the editor', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Order completed')])
  const stop = new AbortController()
  const sleep = { text: 'select pg_sleep(120) where $1::uuid is not null', values: [] }
  const jobs = Array.from({ length: 12 }, () => assert.rejects(app.kernel.scanInBackground(app.workspace.id, sleep, stop.signal)))
  await eventually(async () => (await scanning(app)) > 0, 'the jobs read')
  const answer = await preview(app)
  assert.deepEqual([answer.status, answer.body.members], [200, 1], answer.text)
  stop.abort()
  await Promise.all(jobs)
  await eventually(async () => (await scanning(app)) === 0, 'the end of what nobody waits for')
})

await test('a question that takes too long is refused with the way out, and the next one is answered', async t => {
  const app = await buildTestApp(t, { config: { DATABASE_STATEMENT_SECONDS: '1', DATABASE_LOCK_SECONDS: '60' } })
  await whileEventsAreHeld(app, async () => {
    const refused = await preview(app)
    assert.deepEqual([refused.status, refused.body.code], [422, 'CORE_SCAN_TOO_LONG'], refused.text)
    assert.match(refused.body.detail, /longer than 1 s/)
  })
  assert.equal((await preview(app)).status, 200)
})

await test('a question ends at its limit though the database cannot be told that nobody waits for it', async t => {
  const app = await buildTestApp(t)
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.after(() => silent.close())
  const { limits, database } = app.config
  const pool = rawPool(database.url, 1, { ...limits, statementMs: 3_000 })
  const nobody = `postgres://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/none`
  const lost = rawPool(nobody, 1, { ...limits, waitMs: 200 })
  const asks = `select 1 from pg_stat_activity where datname = current_database() and query = 'select pg_sleep(60)' and state = 'active'`
  try {
    const leaving = new AbortController()
    const asked = scan({ ...pool, client: lost.client }, { text: 'select pg_sleep(60)', values: [] }, leaving.signal)
    const isRefused = assert.rejects(asked, { code: '57014' })
    await eventually(async () => (await administer(database.url, asks)).rowCount, 'it is asked')
    leaving.abort()
    await isRefused
    assert.equal((await pool.query('select 1')).length, 1, 'its place is free again')
  } finally {
    await Promise.all([pool.close(), lost.close()])
  }
})

await test('when the caller leaves, what the database does for him ends', async t => {
  const app = await buildTestApp(t, { config: { DATABASE_LOCK_SECONDS: '60' } })
  const base = await app.app.listen({ host: '127.0.0.1', port: 0 })
  await whileEventsAreHeld(app, async () => {
    const leaving = new AbortController()
    const headers = { authorization: `Bearer ${app.workspace.token}`, 'content-type': 'application/json' }
    const left = assert.rejects(
      fetch(`${base}/v1/segments/preview`, { method: 'POST', headers, body: JSON.stringify({ rule }), signal: leaving.signal }),
    )
    await eventually(async () => (await scanning(app)) > 0, 'the question in the database')
    leaving.abort()
    await left
    await eventually(async () => (await scanning(app)) === 0, 'its end', 5_000)
  })
})
