import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { eraseJob } from '../../plugins/cdp/erase.job.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { send, track } from '../support/segments.ts'

const WAITING = `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`

await test('who leaves a segment while he is erased leaves it once, and neither waits for the other for ever', async t => {
  const app = await buildTestApp(t)
  const { call, config, scope } = app
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed')])
  const guests = (await call('POST', '/v1/segments', { name: 'Guests', kind: 'static' })).body.id
  await call('POST', `/v1/segments/${guests}/members`, { profiles: ['userId:ada', 'userId:bob'] })
  const ada = (await call('GET', '/v1/profiles/userId:ada')).body.id
  const asked = await call('POST', `/v1/profiles/${ada}/erase`)
  const input = { jobId: asked.body.id, profileId: ada }
  const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
  const ofSegments = scope()
    .profileData.toReversed()
    .findIndex(one => one.plugin === 'segments')
  let { cursor } = await eraseJob.step(input, eraseJob.begin(input), within)
  while (cursor.part <= ofSegments) ({ cursor } = await eraseJob.step(input, cursor, within))

  const other = new pg.Client({ connectionString: config.database.url })
  await other.connect()
  try {
    const waiting = (many: number) => eventually(async () => (await other.query(WAITING)).rows[0]?.n === many, `${many} that wait`)
    await other.query('begin')
    await other.query(`select 1 from segments_member where segment_id = $1 and profile_id = $2 for update`, [guests, ada])
    const removed = call('DELETE', `/v1/segments/${guests}/members`, { profiles: [ada] })
    await waiting(1)
    const step = eraseJob.step(input, cursor, within)
    await waiting(2)
    await other.query('commit')
    assert.deepEqual([(await removed).status, (await removed).body.removed], [200, 1], (await removed).text)
    ;({ cursor } = await step)
  } finally {
    await other.end()
  }
  assert.equal((await call('GET', `/v1/segments/${guests}`)).body.members, 1)
})
