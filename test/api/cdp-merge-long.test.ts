import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { append } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { eventually } from '../support/eventually.ts'

const LIMIT_S = 1
/** Whether a statement waits, and has for longer than others may take. */
const TAKES_LONG = `
select 1 from pg_stat_activity
where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock' and query_start < clock_timestamp() - $1 * interval '1 second'`

await test('who did very much can be merged, parted and moved, however long that takes', async t => {
  const { call, config, kernel, scope } = await buildTestApp(t, {
    config: { DATABASE_STATEMENT_SECONDS: String(LIMIT_S), DATABASE_LOCK_SECONDS: '60' },
  })
  const tell = (messageId: string, who: { userId?: string; anonymousId?: string }, at: Date) =>
    append(scope(), [{ ...who, messageId, type: 'track', name: 'Looked', occurredAt: at, properties: {}, context: {} }])
  const idOf = async (ref: string): Promise<string> => (await call('GET', `/v1/profiles/${ref}`)).body.id
  const now = Date.now()
  await tell('1', { userId: 'una' }, new Date(now))
  await tell('2', { anonymousId: 'browser' }, new Date(now))
  await drainEvents(kernel)
  const una = await idOf('userId:una')
  const browser = await idOf('anonymousId:browser')

  /** Does something while an event is held for longer than a statement may take. */
  const slowly = async <T>(messageId: string, work: () => Promise<T>): Promise<T> => {
    const other = new pg.Client({ connectionString: config.database.url })
    await other.connect()
    try {
      await other.query('begin')
      await other.query(`select 1 from cdp_event where message_id = $1 for update`, [messageId])
      const done = work()
      await eventually(async () => (await other.query(TAKES_LONG, [LIMIT_S * 1.5])).rowCount, 'a statement that takes long')
      await other.query('commit')
      return await done
    } finally {
      await other.end()
    }
  }

  const merged = await slowly('2', () => call('POST', `/v1/profiles/${una}/merge`, { other: browser }))
  assert.equal(merged.status, 200, merged.text)
  const [{ id: mergeId }] = (await call('GET', `/v1/profiles/${una}/merges`)).body.items
  const parted = await slowly('2', () => call('POST', `/v1/profiles/${una}/unmerge`, { mergeId }))
  assert.deepEqual([parted.status, parted.body.id], [200, browser], parted.text)

  await tell('3', { userId: 'ivo', anonymousId: 'other' }, new Date(now))
  await tell('4', { anonymousId: 'other' }, new Date(now))
  await drainEvents(kernel)
  await tell('5', { userId: 'una', anonymousId: 'other' }, new Date(now - 60_000)) // an older claim: what was done there was hers
  await slowly('4', () => drainEvents(kernel))
  assert.equal(await idOf('anonymousId:other'), una)
})
