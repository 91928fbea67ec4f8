import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { lookAtDue } from '../../plugins/segments/due.ts'
import { makeScope } from '../../server/kernel/scope.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { aSegment, fillSegment, identify, membersOf, send, track } from '../support/segments.ts'

const did = (event: string, more: Record<string, unknown> = {}): Rule => ({
  all: [{ fact: 'cdp.performed', params: { event, ...more }, operator: 'boolean-is', value: true }],
})
/** A segment that is being filled: its build waits. */
const filling = async (app: TestApp, rule: Rule): Promise<string> => {
  const made = await app.call('POST', '/v1/segments', { name: 'New', kind: 'dynamic', rule })
  assert.equal(made.body.state, 'building', made.text)
  return made.body.id
}
const rows = <R>(app: TestApp, text: string): Promise<R[]> => app.scope().tx(em => query<R>(em, text))
/** Who was told to have joined, segment by segment and one by one, and by which event. */
const joined = (app: TestApp) =>
  rows<{ who: string; segment: string; cause: string; event: string | null }>(
    app,
    `select i.value as who, o.payload->>'segmentId' as segment, o.payload->>'cause' as cause, e.name as event from kernel_outbox o
     join cdp_identity i on i.profile_id = (o.payload->>'profileId')::uuid and i.namespace = 'userId'
     left join cdp_event e on e.id = (o.payload->>'eventId')::uuid where o.name = 'segments.member-joined@1' order by 1, 2`,
  )

await test('while a segment is filled, whom an event makes match joins by that event, and who matched before by the filling', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Order completed'), track('bob', 'Page viewed')])
  const buyers = await filling(app, did('Order completed'))
  await send(app, [
    track('ada', 'Order completed'),
    track('bob', 'Order completed'),
    track('bob', 'Page viewed'),
    track('new', 'Order completed'),
  ])
  assert.deepEqual(await joined(app), [
    { who: 'bob', segment: buyers, cause: 'event', event: 'Order completed' },
    { who: 'new', segment: buyers, cause: 'event', event: 'Order completed' },
  ])
  await fillSegment(app, buyers, true)
  assert.deepEqual(await membersOf(app, buyers), ['ada', 'bob', 'new'])
  assert.equal((await joined(app)).length, 2, 'nobody is told of twice')
  const causes = await rows<{ cause: string }>(app, `select cause from segments_member order by cause`)
  assert.deepEqual(
    causes.map(row => row.cause),
    ['build', 'event', 'event'],
  )
})

await test('the same of a trait that an event says, and of a rule that is changed', async t => {
  const app = await buildTestApp(t)
  await send(app, [identify('ada', { plan: 'free' }), identify('bob', { plan: 'pro' })])
  const segment = await aSegment(app, 'Plans', did('Never'))
  const plan = { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }
  await app.call('PATCH', `/v1/segments/${segment}`, { rule: { all: [plan] } }, { headers: { 'if-match': '*' } })
  await send(app, [identify('ada', { plan: 'pro' }), identify('bob', { plan: 'pro', seats: 2 })])
  assert.deepEqual(
    (await joined(app)).map(({ who, cause }) => [who, cause]),
    [['ada', 'event']],
  )
})

await test('a segment that mentions the one that is filled is told why, too', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Order completed'), track('bob', 'Page viewed')])
  const buyers = await filling(app, did('Order completed'))
  const follows = await aSegment(app, 'Follows', {
    all: [{ fact: 'segments.member', params: { segment: buyers }, operator: 'boolean-is', value: true }],
  })
  await send(app, [track('ada', 'Order completed'), track('bob', 'Order completed')])
  assert.deepEqual(
    (await joined(app)).filter(row => row.segment === follows),
    [{ who: 'bob', segment: follows, cause: 'event', event: 'Order completed' }],
  )
  assert.deepEqual(await membersOf(app, follows), ['ada', 'bob'])
})

await test('a moment that comes while a segment is filled is told from the filling', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed')])
  const within = { within: { last: { amount: 7, unit: 'days' } } }
  const lapsed = await filling(app, { all: [{ not: did('Page viewed', within) }] })
  await send(app, [track('ada', 'Page viewed')]) // notes her moment
  const [due] = await rows<{ key: string; at: Date }>(app, `select segment_id || ' ' || profile_id as key, due_at as at from segments_due`)
  assert.ok(due)
  await lookAtDue(
    [due.key],
    makeScope(app.kernel, {
      workspaceId: app.workspace.id,
      actor: { kind: 'system', id: 'test' },
      now: () => new Date(due.at.getTime() + 5_000),
    }),
  )
  assert.deepEqual(
    (await joined(app)).map(row => [row.segment, row.cause]),
    [[lapsed, 'time']],
  )
})
