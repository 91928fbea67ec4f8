import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { atMoment, due } from '../support/segment-moments.ts'
import { aSegment, did, membersOf, outbox, send, track } from '../support/segments.ts'

await test('a change that is marked while a person is looked at is not forgotten', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed')])
  await aSegment(app, 'Active', did('Page viewed', { within: { last: { amount: 7, unit: 'days' } } }))
  await app.scope().tx(em => query(em, `update segments_due set due_at = now(), cause = 'event'`)) // as a subscription that ends marks it
  await send(app, [track('ada', 'Page viewed')])
  assert.deepEqual(
    (await due(app)).map(row => row.cause),
    ['event'],
  )
})

await test('time alone moves people, at the moment at which it becomes true and not before', async t => {
  const app = await buildTestApp(t)
  const last = { within: { last: { amount: 7, unit: 'days' } } }
  const active = await aSegment(app, 'Active', did('Page viewed', last))
  const lapsed = await aSegment(app, 'Lapsed', { all: [{ not: did('Page viewed', last) }] })
  await send(app, [track('ada', 'Page viewed')])
  const [moment] = await due(app)
  assert.ok(moment, 'the moment is known')
  const [seen] = await app.scope().tx(em => query<{ at: Date }>(em, `select occurred_at as at from cdp_event`))
  assert.equal(moment.due_at.getTime(), (seen?.at.getTime() ?? 0) + 7 * 86_400_000)
  await atMoment(app, new Date(moment.due_at.getTime() - 1))
  assert.deepEqual([await membersOf(app, active), await membersOf(app, lapsed)], [['ada'], []])
  await atMoment(app, moment.due_at)
  assert.deepEqual([await membersOf(app, active), await membersOf(app, lapsed)], [[], ['ada']])
  assert.deepEqual((await outbox(app)).map(row => row.payload.cause).toSorted(), ['event', 'time', 'time'])
  assert.deepEqual(await due(app), [])
})

await test('what is put off is looked at once too early, changes nothing then, and comes true at its own moment', async t => {
  const app = await buildTestApp(t)
  const active = await aSegment(app, 'Active', did('Page viewed', { within: { last: { amount: 7, unit: 'days' } } }))
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  await send(app, [{ ...track('ada', 'Page viewed'), timestamp: daysAgo(0.5) }])
  const [first] = await due(app)
  assert.ok(first)
  await send(app, [track('ada', 'Page viewed')])
  assert.deepEqual(await due(app), [first], 'nothing is written for it')
  await atMoment(app, first.due_at)
  const [second] = await due(app)
  assert.ok(second)
  assert.equal(Math.round((second.due_at.getTime() - first.due_at.getTime()) / 3_600_000), 12)
  await atMoment(app, new Date(second.due_at.getTime() - 1))
  assert.deepEqual(await membersOf(app, active), ['ada'])
  await atMoment(app, second.due_at)
  assert.deepEqual([await membersOf(app, active), await due(app)], [[], []])
})

await test('what is brought forward comes true at the earlier moment', async t => {
  const app = await buildTestApp(t)
  const within = (amount: number) => ({ within: { last: { amount, unit: 'days' } } })
  const rule = { all: [...(did('Page viewed', within(30)) as { all: [] }).all, { not: did('Order completed', within(1)) }] }
  const looking = await aSegment(app, 'Looking', rule)
  await send(app, [track('ada', 'Page viewed')])
  const [later] = await due(app)
  await send(app, [track('ada', 'Order completed')])
  const [sooner] = await due(app)
  assert.ok(later && sooner && sooner.due_at < later.due_at)
  assert.deepEqual(await membersOf(app, looking), [])
  await atMoment(app, sooner.due_at)
  assert.deepEqual([await membersOf(app, looking), (await due(app)).map(row => row.due_at)], [['ada'], [later.due_at]])
})

await test('the change of a person by hand is followed by the sweep, and of the subscriptions, too', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed')])
  const pros = await aSegment(app, 'Pros', {
    all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }],
  })
  await app.call('PATCH', '/v1/profiles/userId:ada', { traits: { plan: 'pro' } }, { headers: { 'if-match': '*' } })
  assert.deepEqual(
    (await due(app)).map(row => row.cause),
    ['manual'],
  )
  await atMoment(app, new Date())
  assert.deepEqual(await membersOf(app, pros), ['ada'])
})
