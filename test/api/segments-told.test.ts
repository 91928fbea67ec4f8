import assert from 'node:assert/strict'
import test from 'node:test'
import { build } from '../../plugins/segments/build.ts'
import { expect } from '../support/campaign.ts'
import { buildTestApp } from '../support/app.ts'
import { atMoment, due } from '../support/segment-moments.ts'
import { aSegment, did, send, track } from '../support/segments.ts'

await test('the timeline of a person tells of each segment why he joined or left it', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Seen')])
  await aSegment(app, 'Filled', did('Seen'))
  await aSegment(app, 'Lately', did('Paid', { within: { last: { amount: 1, unit: 'days' } } }))
  const list = await expect(201, app.call('POST', '/v1/segments', { name: 'List', kind: 'static' }))
  await expect(200, app.call('POST', `/v1/segments/${list.id}/members`, { profiles: ['userId:ada'] }))
  await send(app, [track('ada', 'Paid')])
  const [moment] = await due(app)
  assert.ok(moment)
  await atMoment(app, moment.due_at)
  const { items } = await expect(200, app.call('GET', '/v1/profiles/userId:ada/timeline?kind=segment'))
  const told = items.map(({ title, detail }: { title: string; detail: string }) => `${title}: ${detail}`)
  assert.deepEqual(told.toSorted(), ['Joined Lately: By what happened', 'Joined List: By hand', 'Left Lately: By time alone'])
})

await test('how a segment is counted is shown: its SQL with the values apart, and the plan of PostgreSQL', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Seen')])
  const id = await aSegment(app, 'Seen', did('Seen'))
  const shown = await expect(200, app.call('GET', `/v1/segments/${id}/plan`))
  assert.match(shown.sql, /cdp_event/)
  assert.match(JSON.stringify(shown.plan), /Scan/)
  assert.doesNotMatch(shown.sql, /'Seen'/, 'what is asked for is no part of the text')
})

await test('a segment that is being filled says so, and how far it is', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Seen'), track('bob', 'Seen')])
  const rule = did('Seen', { within: { last: { amount: 1, unit: 'days' } } })
  const made = await expect(201, app.call('POST', '/v1/segments', { name: 'Seen', kind: 'dynamic', rule }))
  assert.deepEqual([made.state, made.progress], ['building', { done: 0, total: 0 }])
  const now = async () => {
    const { state, progress, members } = await expect(200, app.call('GET', `/v1/segments/${made.id}`))
    return [state, progress, members]
  }
  const input = { segmentId: made.id, ruleVersion: 1, isFirst: true }
  const scope = { ...app.scope(), idempotencyKey: 'test', heartbeat: () => {} }
  const { cursor } = await build.step(input, build.begin(input), scope)
  assert.deepEqual(await now(), ['building', { done: 2, total: 2 }, 2], 'SQL has said who is in it; time is still to be asked')
  await build.step(input, cursor, scope)
  assert.deepEqual(await now(), ['live', null, 2])
})
