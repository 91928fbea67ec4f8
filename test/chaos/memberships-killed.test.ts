import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rule } from 'fathi/sdk'
import { compare } from '../../plugins/segments/reconcile.ts'
import { startApiProcess } from '../support/api-process.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { type Ingest, startIngest } from '../support/ingest.ts'
import { ownPostgres } from '../support/own-servers.ts'
import { aSegment } from '../support/segments.ts'
import { administer } from '../support/servers.ts'
import { temporalConfig } from '../support/worker.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

const PEOPLE = 60
const BETWEEN = 300
/** Each of the three is killed so often: `FATHI_CHAOS_ROUNDS` for more. */
const ROUNDS = Number(process.env.FATHI_CHAOS_ROUNDS ?? 1)

const seen = (more: Record<string, unknown>, least: number): Rule => ({
  all: [{ fact: 'cdp.event-count', params: { event: 'seen', ...more }, operator: 'number-at-least', value: least }],
})

test('kill -9 of API, worker and PostgreSQL in turn, while events move people', async t => {
  const postgres = await ownPostgres(t)
  const app = await buildTestApp(t, { config: temporalConfig() })
  const writeKey = await app.key({ kind: 'write', allowedOrigins: ['https://shop.example'] })
  const regulars = await aSegment(app, 'Regulars', seen({}, 8))
  const rules: [string, Rule][] = [
    [regulars, seen({}, 8)],
    [
      await aSegment(app, 'Lately', seen({ within: { last: { amount: 1, unit: 'minutes' } } }, 3)),
      seen({ within: { last: { amount: 1, unit: 'minutes' } } }, 3),
    ],
  ]
  const others: Rule = { all: [{ fact: 'segments.member', params: { segment: regulars }, operator: 'boolean-is', value: false }] }
  rules.push([await aSegment(app, 'Others', others), others])

  let api = await startApiProcess(app.config)
  t.after(() => api.kill())
  const { port } = api
  const startWorker = () => startWorkerProcess(t, app.config, { env: temporalConfig(), quickLease: false })
  let worker = startWorker()
  await worker.ready
  const load = startIngest({ url: `http://127.0.0.1:${port}`, writeKey, name: 'chaos', people: PEOPLE })
  for (let round = 0; round < ROUNDS; round += 1) {
    await more(load)
    await worker.kill()
    worker = startWorker()
    await more(load)
    await api.kill()
    api = await startApiProcess(app.config, port)
    await more(load)
    await postgres.kill()
    await postgres.start()
    await worker.ready
  }
  await more(load)
  const acknowledged = await load.stop()
  await eventually(async () => (await open(app)) === 0, 'the log is worked off')

  await t.test('every acknowledged event is there once', async () => {
    const stored = (await rows(app, 'select message_id from cdp_event')).map(row => String(row.message_id))
    assert.equal(new Set(stored).size, stored.length)
    const there = new Set(stored)
    assert.deepEqual(
      [...acknowledged].filter(id => !there.has(id)),
      [],
    )
    t.diagnostic(`${acknowledged.size} acknowledged, ${load.repeated()} calls repeated`)
  })

  await t.test(
    'no effect of an event happened twice: who joined had not joined before, sizes are right, each change was told once',
    async () => {
      const broken = await rows(
        app,
        `select 1 from (select joined, lag(joined) over (partition by segment_id, profile_id order by at, id) as before from segments_change) c
       where joined = before or (before is null and not joined)`,
      )
      assert.deepEqual(broken, [])
      const sizes = await rows(
        app,
        `select s.segment_id from segments_standing s where s.members <> (select count(*) from segments_member m where m.segment_id = s.segment_id)`,
      )
      assert.deepEqual(sizes, [])
      const told = await rows(
        app,
        `select (select count(*)::int from segments_change) as changes, (select count(*)::int from kernel_outbox where name in ('segments.member-joined@1', 'segments.member-left@1')) as told`,
      )
      assert.equal(told[0]?.changes, told[0]?.told)
      t.diagnostic(`${String(told[0]?.changes)} changes`)
    },
  )

  // last, for it mends what it finds: members and sizes
  await t.test('memberships equal a recount by SQL', async () => {
    for (const [id, rule] of rules) assert.equal(await compare(app.scope(), { id, rule, ruleVersion: 1 }), 0)
    const members = await rows(app, `select count(*)::int as count from segments_member where segment_id = '${regulars}'`)
    assert.deepEqual(members, [{ count: PEOPLE }])
  })
})

const more = (load: Ingest): Promise<unknown> => {
  const before = load.acknowledged()
  return eventually(() => load.acknowledged() >= before + BETWEEN, `${BETWEEN} more are acknowledged`)
}

const rows = async (app: TestApp, text: string): Promise<Record<string, unknown>[]> =>
  (await administer(app.config.database.url, text)).rows

const open = async (app: TestApp): Promise<number> => {
  const [row] = await rows(app, `select coalesce(sum(head - position), 0)::int as open from kernel_shard where stream = 'events'`)
  return Number(row?.open ?? 0)
}
