import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import test from 'node:test'
import { allowTime, query } from 'fathi/sdk'
import pg from 'pg'
import { openDatabase, walledFork } from '../../server/kernel/database.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

/** Connections that are inside of a transaction in which nothing runs. */
const HOLDING = `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and state = 'idle in transaction'`
/** How long the longest of these does nothing by now. */
const HELD_MS = HOLDING.replace(
  'count(*)::int as n',
  'coalesce(max(extract(epoch from clock_timestamp() - state_change)) * 1000, 0)::float8 as ms',
)

await test('another workspace is made in the transaction of the request', async t => {
  const { call, config, workspace } = await buildTestApp(t)
  const count = async (sql: string): Promise<number> => (await administer(config.database.url, `select ${sql} as n`)).rows[0].n

  await t.test('the same Idempotency-Key twice gives the same workspace', async () => {
    const once = () => call('POST', '/v1/workspaces', { key: 'second', name: 'Second' }, { headers: { 'idempotency-key': 'found' } })
    const [first, again] = [await once(), await once()]
    assert.deepEqual([first.status, again.status, again.body], [201, 201, first.body])
    assert.equal(again.headers['idempotency-replayed'], 'true')
    assert.equal(await count(`(select count(*)::int from rbac_workspace where key = 'second')`), 1)
    assert.equal(await count(`(select count(*)::int from delivery_topic where workspace_id = '${first.body.id}')`), 1, 'set up by plugins')
    assert.equal(
      await count(
        `(select count(*)::int from audit_entry where workspace_id = '${first.body.id}' and action = 'workspace.created' and actor_id = '${workspace.ownerId}')`,
      ),
      1,
      'recorded in the log of the new workspace',
    )
    const inside = await call('POST', '/v1/auth/switch', { workspaceId: first.body.id }, { token: (await signIn()).accessToken })
    assert.deepEqual([inside.status, inside.body.workspace.name], [200, 'Second'])
  })

  await t.test('a key that is taken undoes all of it, and the Idempotency-Key is free again', async () => {
    const headers = { 'idempotency-key': 'retry' }
    assert.equal((await call('POST', '/v1/workspaces', { key: 'second', name: 'X' }, { headers })).body.code, 'RBAC_WORKSPACE_KEY_TAKEN')
    assert.equal((await call('POST', '/v1/workspaces', { key: 'third', name: 'Third' }, { headers })).status, 201)
  })

  await t.test('40 at once, each with a key of its own, are all answered', { timeout: 30_000 }, async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        call('POST', '/v1/workspaces', { key: `many-${n}`, name: `Many ${n}` }, { headers: { 'idempotency-key': `many-${n}` } }),
      ),
    )
    assert.deepEqual([...new Set(answers.map(answer => answer.status))], [201])
  })

  async function signIn(): Promise<{ accessToken: string }> {
    return (await call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })).body
  }
})

await test('what waits too long for the database is answered with 503 and a time to try again', async t => {
  const { call, config, scope } = await buildTestApp(t, {
    config: { DATABASE_LOCK_SECONDS: '1', DATABASE_STATEMENT_SECONDS: '2', DATABASE_WAIT_SECONDS: '1' },
  })
  const assertBusy = (answer: Awaited<ReturnType<typeof call>>): void => {
    assert.deepEqual([answer.status, answer.body.code], [503, 'CORE_UNAVAILABLE'], answer.text)
    assert.match(String(answer.headers['retry-after']), /^\d+$/)
  }

  await t.test('for a lock, by the ORM and by plain SQL', async t => {
    const blocker = new pg.Client({ connectionString: config.database.url })
    await blocker.connect()
    t.after(() => blocker.end())
    await blocker.query('begin; lock table rbac_role, kernel_idempotency in access exclusive mode')
    assertBusy(await call('POST', '/v1/roles', { key: 'locked', name: 'Locked', permissions: [] }))
    assertBusy(await call('POST', '/v1/topics', { key: 'locked', name: 'L' }, { headers: { 'idempotency-key': 'locked' } }))
    await blocker.query('rollback')
  })

  await t.test('for a statement', async () => {
    await assert.rejects(
      scope().tx(em => query(em, 'select pg_sleep(4)')),
      error => Reflect.get(Object(error), 'code') === '57014',
    )
    await scope().tx(async em => {
      await allowTime(em, 20)
      await query(em, 'select pg_sleep(2.5)')
    })
  })

  await t.test('for a free connection', async t => {
    const release = Promise.withResolvers<void>()
    t.after(() => release.resolve())
    const holders = Array.from({ length: 16 }, () => scope().tx(() => release.promise))
    await eventually(async () => (await administer(config.database.url, HOLDING)).rows[0].n === 16, 'every connection in use')
    assertBusy(await call('GET', '/v1/roles'))
    release.resolve()
    await Promise.all(holders)
    assert.equal((await call('GET', '/v1/roles')).status, 200)
  })
})

await test('a member is added without holding a connection while the password is hashed', async t => {
  const { call, config } = await buildTestApp(t)
  const roles = (await call('GET', '/v1/roles')).body.items
  const viewer = roles.find((role: { key: string }) => role.key === 'viewer')
  const seen: number[] = []
  let over = false
  const watcher = new pg.Client({ connectionString: config.database.url })
  await watcher.connect()
  const watch = (async () => {
    for (; !over; await setTimeout(5)) seen.push((await watcher.query(HELD_MS)).rows[0].ms)
    await watcher.end()
  })()
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      call(
        'POST',
        '/v1/members',
        { email: `new${n}@example.test`, name: `New ${n}`, roleIds: [viewer.id] },
        { headers: { 'idempotency-key': `member-${n}` } },
      ),
    ),
  )
  const took = performance.now() - began
  over = true
  await watch
  assert.deepEqual([...new Set(answers.map(answer => answer.status))], [201])
  assert.ok(seen.length > 5)
  assert.ok(Math.max(...seen) < took / 4, `no transaction waited for a password: ${Math.max(...seen)} ms of ${took}`)
  const again = await call(
    'POST',
    '/v1/members',
    { email: 'new0@example.test', name: 'New 0', roleIds: [viewer.id] },
    { headers: { 'idempotency-key': 'member-0' } },
  )
  assert.deepEqual(again.body, answers[0]?.body, 'a repeat gets the same one-time password')
})

await test('a transaction in which nothing happens is ended by the database, and the process goes on', async t => {
  const { config, kernel } = await buildTestApp(t)
  const impatient = { ...config, limits: { ...config.limits, idleMs: 100 } }
  const database = await openDatabase(impatient, kernel.plugins, { app: 1, kernel: 1 })
  t.after(() => database.close())
  const em = walledFork(database.orm, '00000000-0000-0000-0000-000000000000')
  await em.begin()
  const client = await database.kernel.connect()
  await client.query('begin')
  const left = `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
  await eventually(async () => (await administer(config.database.url, left)).rows[0].n === 0, 'the end of both')
  await assert.rejects(query(em, 'select 1'))
  await em.rollback()
  await assert.rejects(client.query('select 1'))
  client.release(true)
  assert.deepEqual(await database.kernel.query('select 1 as one'), [{ one: 1 }])
})
