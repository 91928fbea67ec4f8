import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { emptying } from '../../plugins/segments/emptying.ts'
import { listCopy } from '../../plugins/segments/list-copy.ts'
import { profileData } from '../../plugins/segments/profile-data.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { runJob } from '../support/run-job.ts'
import { aSegment, fillSegment, membersOf, send, track } from '../support/segments.ts'

const MANY = 12_000
const did = (event: string): Rule => ({
  all: [{ fact: 'cdp.performed', params: { event, within: { last: { amount: 7, unit: 'days' } } }, operator: 'boolean-is', value: true }],
})
const TABLES = ['member', 'due', 'looked', 'listed', 'change', 'size', 'standing'] as const

const rows = <R>(app: TestApp, text: string, values: readonly unknown[] = []): Promise<R[]> =>
  app.scope().tx(em => query<R>(em, text, values))
/** How many rows there are of a segment, by table. */
async function rowsOf(app: TestApp, segmentId: string): Promise<Record<string, number>> {
  const counted = await rows<{ name: string; many: number }>(
    app,
    TABLES.map(name => `select '${name}' as name, count(*)::int as many from segments_${name} where segment_id = $1`).join(' union all '),
    [segmentId],
  )
  return Object.fromEntries(counted.map(row => [row.name, row.many]))
}
/** Puts members into a segment, with a moment each, as a build of a large workspace would. */
const crowd = (app: TestApp, segmentId: string): Promise<unknown> =>
  rows(
    app,
    `with people as (select gen_random_uuid() as id from generate_series(1, ${MANY})),
       members as (insert into segments_member (workspace_id, segment_id, profile_id, since, cause) select $1, $2, id, now(), 'build' from people),
       moments as (insert into segments_due (workspace_id, segment_id, profile_id, due_at, cause) select $1, $2, id, now() + interval '1 day', 'time' from people)
     update segments_standing set members = members + ${MANY} where workspace_id = $1 and segment_id = $2`,
    [app.workspace.id, segmentId],
  )
/** The input of the durable job that a request started. */
async function started(app: TestApp, job: string): Promise<never> {
  const [row] = await rows<{ payload: { input: never } }>(
    app,
    `select payload from kernel_outbox where stream = 'durable' and payload->>'workflow' = $1 order by created_at desc limit 1`,
    [`job:${job}`],
  )
  return row?.payload.input ?? assert.fail(`no ${job} was started`)
}

await test('the request that deletes a segment removes what it is; its members, moments and log go behind, in bounded steps', async t => {
  const app = await buildTestApp(t)
  const segment = await aSegment(app, 'Active', did('Page viewed'))
  const other = await aSegment(app, 'Also active', did('Page viewed'))
  await send(app, [track('ada', 'Page viewed')])
  await crowd(app, segment)
  assert.equal((await app.call('DELETE', `/v1/segments/${segment}`)).status, 204)
  assert.equal((await app.call('GET', `/v1/segments/${segment}`)).status, 404)
  assert.equal((await rowsOf(app, segment)).member, MANY + 1, 'nobody waited for that')
  await send(app, [track('bob', 'Page viewed')])
  assert.deepEqual(await membersOf(app, other), ['ada', 'bob'], 'events go on')
  const of = await app.call('GET', '/v1/segments/of/userId:ada')
  assert.deepEqual(
    of.body.items.map((one: { name: string }) => one.name),
    ['Also active'],
  )
  const steps = await runJob(app.scope(), emptying, await started(app, 'segments.empty'))
  assert.ok(steps >= (2 * MANY) / 5_000, `${steps} steps`)
  assert.deepEqual(await rowsOf(app, segment), Object.fromEntries(TABLES.map(name => [name, 0])))
  assert.equal((await rowsOf(app, other)).member, 2, 'those of others stay')
})

await test('the rows of a segment are found by an index that begins with it, in every table', async t => {
  const app = await buildTestApp(t)
  for (const name of TABLES) {
    const indexes = await rows<{ columns: string }>(
      app,
      `select pg_get_indexdef(indexrelid) as columns from pg_index where indrelid = 'segments_${name}'::regclass`,
    )
    assert.ok(
      indexes.some(one => /\(workspace_id, segment_id/.test(one.columns)),
      `segments_${name}: ${indexes.map(one => one.columns).join(', ')}`,
    )
  }
})

await test('an archived segment is emptied behind, its size and its curve with it, and its log stays', async t => {
  const app = await buildTestApp(t)
  const segment = await aSegment(app, 'Active', did('Page viewed'))
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed')])
  assert.equal((await app.call('POST', `/v1/segments/${segment}/archive`)).status, 200)
  await runJob(app.scope(), emptying, await started(app, 'segments.empty'))
  const { member, due, change } = await rowsOf(app, segment)
  assert.deepEqual({ member, due, change }, { member: 0, due: 0, change: 2 })
  assert.equal((await app.call('GET', `/v1/segments/${segment}`)).body.members, 0)
  const last = (await app.call('GET', `/v1/segments/${segment}/size?days=1`)).body.points.at(-1)
  assert.deepEqual([last.members, last.joined, last.left], [0, 2, 2])
})

await test('a segment that is restored while it is emptied keeps what is left, and is filled from there', async t => {
  const app = await buildTestApp(t)
  const segment = await aSegment(app, 'Active', did('Page viewed'))
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed')])
  await app.call('POST', `/v1/segments/${segment}/archive`)
  const input = await started(app, 'segments.empty')
  assert.equal((await app.call('POST', `/v1/segments/${segment}/restore`)).status, 200)
  assert.equal(await runJob(app.scope(), emptying, input), 1)
  await fillSegment(app, segment, true)
  assert.deepEqual(await membersOf(app, segment), ['ada', 'bob'])
  assert.equal((await app.call('GET', `/v1/segments/${segment}`)).body.members, 2)
})

await test('who is erased leaves the sizes of segments and their curves', async t => {
  const app = await buildTestApp(t)
  const segment = await aSegment(app, 'Active', did('Page viewed'))
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed')])
  const { id } = (await app.call('GET', '/v1/profiles/userId:ada')).body
  await app.scope().tx(em => profileData.erase(id, em))
  const last = (await app.call('GET', `/v1/segments/${segment}/size?days=1`)).body.points.at(-1)
  assert.deepEqual([last.members, last.joined, last.left], [1, 2, 1])
})

await test('the copy of a list holds the people of the list', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed'), track('cyd', 'Page viewed')])
  const guests = (await app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' })).body.id
  await app.call('POST', `/v1/segments/${guests}/members`, { profiles: ['userId:ada', 'userId:bob'] })
  const copy = await app.call('POST', `/v1/segments/${guests}/duplicate`)
  assert.equal(copy.status, 201, copy.text)
  const input = await started(app, 'segments.copy-list')
  await runJob(app.scope(), listCopy, input)
  await runJob(app.scope(), listCopy, input) // repeating it changes nothing
  assert.deepEqual(await membersOf(app, copy.body.id), ['ada', 'bob'])
  assert.equal((await app.call('GET', `/v1/segments/${copy.body.id}`)).body.members, 2)
  await app.call('POST', `/v1/segments/${guests}/members`, { profiles: ['userId:cyd'] })
  assert.deepEqual(await membersOf(app, copy.body.id), ['ada', 'bob'], 'from then on it is a list of its own')
})

await test('a merge does not bring people into a list that was deleted and is not emptied yet', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed')])
  const browser = await app.call('POST', '/v1/profiles', { anonymousId: 'browser-1' })
  const guests = (await app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' })).body.id
  await app.call('POST', `/v1/segments/${guests}/members`, { profiles: [browser.body.id] })
  assert.equal((await app.call('DELETE', `/v1/segments/${guests}`)).status, 204)
  assert.equal((await app.call('POST', '/v1/profiles/userId:ada/merge', { other: browser.body.id })).status, 200)
  assert.deepEqual(await membersOf(app, guests), [])
  await runJob(app.scope(), emptying, await started(app, 'segments.empty'))
  assert.deepEqual(await rowsOf(app, guests), Object.fromEntries(TABLES.map(name => [name, 0])))
})
