import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import test from 'node:test'
import pg from 'pg'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

await test('a caller who leaves in the middle changes nothing: the work ends, and who repeats gets its answer', async t => {
  const { app, config, workspace } = await buildTestApp(t)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => (await administer(config.database.url, sql)).rows
  const post = (signal?: AbortSignal): Promise<Response> =>
    fetch(`${base}/v1/roles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.token}`, 'content-type': 'application/json', 'idempotency-key': 'left' },
      body: JSON.stringify({ key: 'left', name: 'Left', permissions: [] }),
      ...(signal === undefined ? {} : { signal }),
    })
  await t.test('while the handler waits for a row', async t => {
    const blocker = new pg.Client({ connectionString: config.database.url })
    await blocker.connect()
    t.after(() => blocker.end())
    await blocker.query('begin; lock table rbac_role in share row exclusive mode')
    const leaving = new AbortController()
    const left = assert.rejects(post(leaving.signal))
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`
    await eventually(async () => (await rowsOf(waiting)).length > 0, 'the request in the middle of its work')
    leaving.abort()
    await left
    await eventually(
      () => new Promise<boolean>(resolve => app.server.getConnections((_error, count) => resolve(count === 0))),
      'the end of the connection',
    )
    await blocker.query('rollback')
    const [kept] = await eventually(async () => {
      const rows = await rowsOf(`select status from kernel_idempotency where key = 'left' and status is not null`)
      return rows.length > 0 ? rows : undefined
    }, 'the commit')
    assert.equal(kept?.status, 201)
  })
  const again = await post()
  assert.deepEqual([again.status, again.headers.get('idempotency-replayed')], [201, 'true'])
  assert.deepEqual(await rowsOf(`select count(*)::int as roles from rbac_role where key = 'left'`), [{ roles: 1 }])
  const open = `select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and state like 'idle in transaction%'`
  assert.deepEqual(await rowsOf(open), [], 'no transaction is left open')
})

await test('a connection that was opened in advance and never used does not hold up the end', { timeout: 30_000 }, async t => {
  const { app } = await buildTestApp(t)
  const base = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(base.port), base.hostname)
  t.after(() => socket.destroy())
  await eventually(
    () => new Promise<boolean>(resolve => app.server.getConnections((_error, count) => resolve(count === 1))),
    'the connection',
  )
  const closed = once(socket.resume(), 'close')
  await app.close()
  await closed
})
