import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { append, type NewEvent, query } from 'fathi/sdk'
import { importPeople } from '../../plugins/cdp/import.people.ts'
import { findOrCreateProfile } from '../../plugins/cdp/index.ts'
import { shardOf } from '../../server/kernel/shards.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { eventually } from '../support/eventually.ts'

const WAITING = `select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`
const LOCK = `select 1 from cdp_profile where id = $1 for no key update`

await test('a batch locks whom the platform reports of in one order with whom its events name: two such batches never wait in a circle', async t => {
  const { config, kernel, scope } = await buildTestApp(t)
  const event = (messageId: string, of: Partial<NewEvent>): NewEvent => ({
    messageId,
    type: 'track',
    name: 'Looked',
    occurredAt: new Date(),
    properties: {},
    context: {},
    ...of,
  })
  const users = Array.from({ length: 40 }, (_, nth) => `user-${nth}`)
  await append(
    scope(),
    users.map(userId => event(`first ${userId}`, { userId })),
  )
  await drainEvents(kernel)
  const people = await scope().tx(em =>
    query<{ value: string; id: string }>(
      em,
      `select value, profile_id as id from cdp_identity where namespace = 'userId' order by profile_id`,
    ),
  )
  const reported = people[0]
  const named = people.findLast(one => shardOf(one.value) === shardOf(reported?.id ?? ''))
  assert.ok(reported !== undefined && named !== undefined && named.id > reported.id)

  const other = new pg.Client({ connectionString: config.database.url })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(LOCK, [reported.id])
    await append(scope(), [event('named', { userId: named.value }), event('reported', { profileId: reported.id, name: '$message_shown' })])
    const applied = drainEvents(kernel)
    await eventually(async () => (await other.query(WAITING)).rowCount, 'a batch that waits')
    await other.query(`${LOCK} nowait`, [named.id]) // refused when the batch has him already and waits for the other one
    await other.query('commit')
    assert.equal(await applied, 2)
  } finally {
    await other.end()
  }
})

await test('an import locks whom its rows name by e-mail alone in one order with all others', async t => {
  const { call, config, scope } = await buildTestApp(t)
  const made = async (body: object): Promise<string> => (await call('POST', '/v1/profiles', body)).body.id
  const ada = await made({ email: 'ada@example.test' })
  const una = await made({ userId: 'una' })
  assert.ok(ada < una)
  const rows = [
    { row: 1, userId: 'una', values: { plan: 'gold' } },
    { row: 2, email: 'ada@example.test', values: { plan: 'gold' } },
  ]
  const other = new pg.Client({ connectionString: config.database.url })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(LOCK, [ada])
    const imported = scope().tx(em => importPeople(em, scope(), rows, () => new Date()))
    await eventually(async () => (await other.query(WAITING)).rowCount, 'an import that waits')
    await other.query(`${LOCK} nowait`, [una]) // refused when the import has her already and waits for the other one
    await other.query('commit')
    await imported
  } finally {
    await other.end()
  }
  for (const id of [ada, una]) assert.equal((await call('GET', `/v1/profiles/${id}`)).body.traits.plan, 'gold')
})

await test('a visit of somebody who was merged locks both profiles in one order: whoever found them before they were one never waits in a circle', async t => {
  const { call, config, kernel, scope } = await buildTestApp(t)
  const event = { type: 'track', name: 'Looked', properties: {}, context: {} }
  await append(scope(), [{ ...event, messageId: '1', anonymousId: 'browser', occurredAt: new Date() }])
  await drainEvents(kernel)
  await append(scope(), [{ ...event, messageId: '2', userId: 'una', occurredAt: new Date() }])
  await drainEvents(kernel)
  const browser = (await call('GET', '/v1/profiles/anonymousId:browser')).body.id
  const una = (await call('GET', '/v1/profiles/userId:una')).body.id
  assert.ok(browser < una)
  assert.equal((await call('POST', `/v1/profiles/${una}/merge`, { other: browser })).status, 200)

  const other = new pg.Client({ connectionString: config.database.url })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(LOCK, [browser])
    const visit = scope().tx(em => findOrCreateProfile(em, scope(), { anonymousId: 'browser' }))
    await eventually(async () => (await other.query(WAITING)).rowCount, 'a visit that waits')
    await other.query(`${LOCK} nowait`, [una]) // refused when the visit has her already and waits for the other one
    await other.query('commit')
    assert.equal(await visit, una)
  } finally {
    await other.end()
  }
})
