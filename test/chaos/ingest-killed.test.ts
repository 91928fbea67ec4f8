import assert from 'node:assert/strict'
import test from 'node:test'
import { type ApiProcess, startApiProcess } from '../support/api-process.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { eventually } from '../support/eventually.ts'
import { type Ingest, startIngest } from '../support/ingest.ts'
import { ownPostgres } from '../support/own-servers.ts'
import { administer } from '../support/servers.ts'

const KILLS = 3
const BETWEEN = 400
const PEOPLE = 50

test('kill -9 in the middle of ingest', async t => {
  const postgres = await ownPostgres(t)
  const app = await buildTestApp(t)
  const writeKey = await app.key({ kind: 'write', allowedOrigins: ['https://shop.example'] })
  let api: ApiProcess = await startApiProcess(app.config)
  t.after(() => api.kill())
  const { port } = api
  const ingest = (name: string) => startIngest({ url: `http://127.0.0.1:${port}`, writeKey, name, people: PEOPLE })

  await t.test(`of the API, ${KILLS} times: every acknowledged event is there once, whatever the client had to repeat`, async t => {
    const load = ingest('api')
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await more(load)
      await api.kill()
      api = await startApiProcess(app.config, port)
    }
    await more(load)
    await assertStored(app, await load.stop(), 'api')
    t.diagnostic(`${load.acknowledged()} acknowledged, ${load.repeated()} calls repeated`)
  })

  await t.test(
    `of PostgreSQL, ${KILLS} times: nothing is acknowledged meanwhile, it recovers by itself, every acknowledged event is there once`,
    async t => {
      const load = ingest('postgres')
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await more(load)
        await postgres.kill()
        await eventually(() => load.refused() >= kill, 'a call is refused')
        const { status, retryAfter } = load.lastRefusal()
        assert.equal(status, 503, 'away is not the fault of the caller')
        assert.ok(Number(retryAfter) > 0, 'it says when to try again')
        await postgres.start()
      }
      await more(load)
      await assertStored(app, await load.stop(), 'postgres')
      t.diagnostic(`${load.acknowledged()} acknowledged, ${load.repeated()} calls repeated`)
    },
  )

  await t.test('what was acknowledged is applied: every event has its person', async () => {
    await drainEvents(app.kernel)
    const { rows } = await administer(
      app.config.database.url,
      `select count(*)::int as events, count(*) filter (where profile_id is null)::int as strangers, count(distinct profile_id)::int as people from cdp_event`,
    )
    const stored = await storedIds(app)
    assert.deepEqual(rows, [{ events: stored.length, strangers: 0, people: 2 * PEOPLE }])
  })
})

const more = (load: Ingest): Promise<unknown> => {
  const before = load.acknowledged()
  return eventually(() => load.acknowledged() >= before + BETWEEN, `${BETWEEN} more are acknowledged`)
}

async function assertStored(app: TestApp, acknowledged: ReadonlySet<string>, name: string): Promise<void> {
  const stored = (await storedIds(app)).filter(id => id.startsWith(`${name}-`))
  assert.equal(new Set(stored).size, stored.length, 'nothing is stored twice')
  const there = new Set(stored)
  assert.deepEqual(
    [...acknowledged].filter(id => !there.has(id)),
    [],
    'nothing acknowledged is lost',
  )
}

async function storedIds(app: TestApp): Promise<string[]> {
  const { rows } = await administer(app.config.database.url, 'select message_id from cdp_event')
  return rows.map(row => String(row.message_id))
}
