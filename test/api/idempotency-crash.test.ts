import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { startApiProcess } from '../support/api-process.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { startHoldingProxy } from '../support/holding-proxy.ts'
import { administer } from '../support/servers.ts'

await test('a POST with an Idempotency-Key, and an API that is killed', async t => {
  const { config, workspace } = await buildTestApp(t)
  const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await administer(config.database.url, sql)).rows as Record<string, unknown>[]
  const post = (base: string, name: string): Promise<Response> =>
    fetch(`${base}/v1/roles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.token}`, 'content-type': 'application/json', 'idempotency-key': `make-${name}` },
      body: JSON.stringify({ key: name, name, permissions: [] }),
    })

  await t.test('between commit and answer: the client that repeats gets the answer it would have got, and there is one role', async t => {
    const first = await startApiProcess(config)
    const proxy = await startHoldingProxy(first.port)
    t.after(() => proxy.close())
    const lost = post(proxy.url, 'committed').then(
      answer => answer.status,
      () => 'cut off',
    )
    const [committed] = await eventually(async () => {
      const rows = await rowsOf(`select body from kernel_idempotency where key = 'make-committed' and status is not null`)
      return rows.length > 0 ? rows : undefined
    }, 'the commit')
    await first.kill()
    assert.equal(await lost, 'cut off', 'the client was never answered')

    const second = await startApiProcess(config)
    t.after(() => second.kill())
    const answer = await post(`http://127.0.0.1:${second.port}`, 'committed')
    assert.deepEqual([answer.status, answer.headers.get('idempotency-replayed')], [201, 'true'])
    const [role] = await rowsOf(`select id from rbac_role where key = 'committed'`)
    assert.equal(((await answer.json()) as { id: string }).id, role?.id, 'the answer names the role that was made')
    assert.doesNotMatch(String(committed?.body), /committed/, 'what is kept of an answer is sealed')
    assert.deepEqual(await rowsOf(`select count(*)::int as roles from rbac_role where key = 'committed'`), [{ roles: 1 }])
    assert.deepEqual(
      await rowsOf(`select count(*)::int as entries from audit_entry where action like 'role.%' and after->>'key' = 'committed'`),
      [{ entries: 1 }],
    )
  })

  await t.test('before the commit: nothing was done, the key is free, and the client that repeats gets the first answer', async t => {
    const first = await startApiProcess(config)
    const blocker = new pg.Client({ connectionString: config.database.url })
    await blocker.connect()
    t.after(() => blocker.end())
    await blocker.query('begin; lock table rbac_role in share row exclusive mode')
    const lost = post(`http://127.0.0.1:${first.port}`, 'uncommitted').then(
      answer => answer.status,
      () => 'cut off',
    )
    await eventually(
      async () =>
        (
          await rowsOf(
            `select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`,
          )
        ).length > 0,
      'the request in the middle of its work',
    )
    await first.kill()
    assert.equal(await lost, 'cut off')
    await blocker.query('rollback')
    await eventually(
      async () =>
        (await rowsOf(`select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and state <> 'idle'`))
          .length === 0,
      'the end of the killed transaction',
    )
    assert.deepEqual(await rowsOf(`select 1 from kernel_idempotency where key = 'make-uncommitted'`), [])

    const second = await startApiProcess(config)
    t.after(() => second.kill())
    const answer = await post(`http://127.0.0.1:${second.port}`, 'uncommitted')
    assert.deepEqual([answer.status, answer.headers.get('idempotency-replayed')], [201, null])
    assert.deepEqual(await rowsOf(`select count(*)::int as roles from rbac_role where key = 'uncommitted'`), [{ roles: 1 }])
  })
})
