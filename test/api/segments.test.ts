import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { lookAtDue } from '../../plugins/segments/due.ts'
import { compare } from '../../plugins/segments/reconcile.ts'
import { makeScope } from '../../server/kernel/scope.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { aSegment, fillSegment, identify, membersOf, send, track } from '../support/segments.ts'

const did = (event: string, more: Record<string, unknown> = {}): Rule => ({
  all: [{ fact: 'cdp.performed', params: { event, ...more }, operator: 'boolean-is', value: true }],
})
const isIn = (segment: string, value = true): Rule => ({
  all: [{ fact: 'segments.member', params: { segment }, operator: 'boolean-is', value }],
})

const outbox = (app: TestApp) =>
  app
    .scope()
    .tx(em =>
      query<{ name: string; payload: Record<string, unknown> }>(
        em,
        `select name, payload from kernel_outbox where stream = 'outbox' and name like 'segments.%' order by shard, position`,
      ),
    )
const due = (app: TestApp) =>
  app
    .scope()
    .tx(em =>
      query<{ segment_id: string; profile_id: string; due_at: Date; cause: string }>(
        em,
        `select segment_id, profile_id, due_at, cause from segments_due order by due_at`,
      ),
    )
/** Looks at what is due at a moment, as the sweep would. */
async function atMoment(app: TestApp, moment: Date): Promise<void> {
  const rows = (await due(app)).filter(row => row.due_at <= moment)
  const scope = makeScope(app.kernel, { workspaceId: app.workspace.id, actor: { kind: 'system', id: 'test' }, now: () => moment })
  await lookAtDue(
    rows.map(row => `${row.segment_id} ${row.profile_id}`),
    scope,
  )
}

await test('an event moves a person into a segment and tells of it, in the transaction of its other effects', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Order completed')])
  assert.deepEqual(await membersOf(app, buyers), ['bob'])
  const told = await outbox(app)
  assert.deepEqual(
    told.map(row => [row.name, row.payload.segmentId, row.payload.cause]),
    [['segments.member-joined@1', buyers, 'event']],
  )
  const shown = await app.call('GET', `/v1/segments/${buyers}`)
  assert.deepEqual([shown.body.members, shown.body.people, shown.body.state], [1, 2, 'live'])
})

await test('someone new is looked at for every rule, also for what he has not done', async t => {
  const app = await buildTestApp(t)
  const strangers = await aSegment(app, 'Never ordered', {
    all: [{ fact: 'cdp.performed', params: { event: 'Order completed' }, operator: 'boolean-is', value: false }],
  })
  const ordered = { event: 'Order completed' }
  const others: Rule[] = [
    { all: [{ fact: 'cdp.event-count', params: ordered, operator: 'number-less-than', value: 1 }] },
    { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'exists', value: false }] },
    { all: [{ fact: 'cdp.bucket', params: { salt: 'all' }, operator: 'number-less-than', value: 100 }] },
    { any: [did('Order completed'), { fact: 'cdp.bucket', params: { salt: 'all' }, operator: 'number-less-than', value: 100 }] },
    { not: did('Order completed') },
    { all: [{ not: isIn(await aSegment(app, 'Buyers', did('Order completed'))) }] },
    { all: [{ fact: 'cdp.country', operator: 'exists', value: false }, did('Page viewed')] },
  ]
  const ids: string[] = []
  for (const [nth, rule] of others.entries()) ids.push(await aSegment(app, `Other ${nth}`, rule))
  await send(app, [track('ada', 'Page viewed')])
  assert.deepEqual(await membersOf(app, strangers), ['ada'])
  for (const [nth, id] of ids.entries()) assert.deepEqual(await membersOf(app, id), ['ada'], JSON.stringify(others[nth]))
  await send(app, [track('ada', 'Order completed')])
  assert.deepEqual(await membersOf(app, strangers), [])
})

await test('what happened long ago moves people too, but as an import, which admits nobody', async t => {
  const app = await buildTestApp(t)
  await aSegment(app, 'Buyers', did('Order completed'))
  await send(app, [track('ada', 'Order completed', { timestamp: '2025-01-01T00:00:00Z' })])
  assert.deepEqual(
    (await outbox(app)).map(row => row.payload.cause),
    ['import'],
  )
})

await test('what happened long ago admits nobody, also when it comes together with what happens now', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const viewers = await aSegment(app, 'Viewers', did('Page viewed'))
  await send(app, [track('ada', 'Hello')])
  await send(app, [track('ada', 'Order completed', { timestamp: '2025-01-01T00:00:00Z' }), track('ada', 'Page viewed')])
  const causes = new Map((await outbox(app)).map(row => [row.payload.segmentId, row.payload.cause]))
  assert.deepEqual([causes.get(buyers), causes.get(viewers)], ['import', 'event'])
})

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

await test('a rule that mentions a segment follows it in the same transaction, through any number of them', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const second = await aSegment(app, 'Second', isIn(buyers))
  const outside = await aSegment(app, 'Outside', { all: [{ not: isIn(second) }] })
  await send(app, [track('ada', 'Page viewed')])
  assert.deepEqual([await membersOf(app, second), await membersOf(app, outside)], [[], ['ada']])
  await send(app, [track('ada', 'Order completed')])
  assert.deepEqual([await membersOf(app, second), await membersOf(app, outside)], [['ada'], []])
})

await test('a segment cannot depend on itself, over any number of others: the condition at fault is named', async t => {
  const app = await buildTestApp(t)
  const first = await aSegment(app, 'First', did('Order completed'))
  const second = await aSegment(app, 'Second', isIn(first))
  const refused = await app.call(
    'PATCH',
    `/v1/segments/${first}`,
    { rule: { any: [...(did('A') as { all: [] }).all, ...(isIn(second) as { all: [] }).all] } },
    {
      headers: { 'if-match': '*' },
    },
  )
  assert.equal(refused.status, 422)
  assert.equal(refused.body.code, 'SEG_RULE_INVALID')
  assert.deepEqual(
    refused.body.errors.map((one: { pointer: string }) => one.pointer),
    ['/body/rule/any/1/params/segment'],
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

await test('a segment made over people who are there is filled by SQL, and knows their moments', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Page viewed'), track('bob', 'Page viewed'), identify('bob', { plan: 'pro' })])
  const pros = await aSegment(app, 'Pros', {
    all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }],
  })
  const active = await aSegment(app, 'Active', did('Page viewed', { within: { last: { amount: 7, unit: 'days' } } }))
  assert.deepEqual([await membersOf(app, pros), await membersOf(app, active)], [['bob'], ['ada', 'bob']])
  assert.equal((await due(app)).length, 2)
  const told = await outbox(app)
  assert.deepEqual(
    told
      .map(row => [row.name, row.payload.cause, (row.payload.joined as unknown[]).length])
      .toSorted((a, b) => Number(a[2]) - Number(b[2])),
    [
      ['segments.members-moved@1', 'build', 1],
      ['segments.members-moved@1', 'build', 2],
    ],
  )
})

await test('a changed rule is followed at once and filled behind, and nobody is missed or counted twice', async t => {
  const app = await buildTestApp(t)
  await send(
    app,
    Array.from({ length: 40 }, (_, index) => track(`p${String(index).padStart(2, '0')}`, index % 2 === 0 ? 'A' : 'B')),
  )
  const segment = await aSegment(app, 'Those', did('A'))
  const changed = await app.call('PATCH', `/v1/segments/${segment}`, { rule: did('B') }, { headers: { 'if-match': '*' } })
  assert.deepEqual([changed.status, changed.body.state], [200, 'building'])
  await send(app, [track('p00', 'B'), track('new', 'B')]) // while it is being filled
  await fillSegment(app, segment)
  const wanted = [
    'new',
    'p00',
    ...Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, '0')}`).filter((_, index) => index % 2 === 1),
  ]
  assert.deepEqual(await membersOf(app, segment), wanted)
  const shown = await app.call('GET', `/v1/segments/${segment}`)
  assert.deepEqual([shown.body.members, shown.body.state], [wanted.length, 'live'])
  const [{ left } = { left: 1 }] = await app
    .scope()
    .tx(em => query<{ left: number }>(em, `select count(*)::int as left from segments_looked`))
  assert.equal(left, 0)
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

await test('SQL and memberships agree; what was made wrong behind our back is found, mended and shown as drift', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  await send(app, [track('ada', 'Order completed'), track('bob', 'Page viewed')])
  const rule = did('Order completed')
  assert.equal(await compare(app.scope(), { id: buyers, rule, ruleVersion: 1 }), 0)
  await app.scope().tx(em => query(em, `delete from segments_member where segment_id = $1`, [buyers]))
  assert.equal(await compare(app.scope(), { id: buyers, rule, ruleVersion: 1 }), 1)
  assert.deepEqual(await membersOf(app, buyers), ['ada'])
  const shown = await app.call('GET', `/v1/segments/${buyers}`)
  assert.equal(shown.body.drift.found, 1)
})

await test('a static segment takes people by id, user id and e-mail, names whom it does not know, and lets them go again', async t => {
  const app = await buildTestApp(t)
  await send(app, [identify('ada', { email: 'ada@example.test' }), track('bob', 'Page viewed')])
  const made = await app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' })
  const follows = await aSegment(app, 'Follows', isIn(made.body.id))
  const added = await app.call('POST', `/v1/segments/${made.body.id}/members`, {
    profiles: ['email:ada@example.test', 'userId:bob', 'userId:bob', 'userId:nobody'],
  })
  assert.deepEqual(added.body, { added: 2, already: 0, unknown: ['userId:nobody'] })
  assert.deepEqual(
    [await membersOf(app, made.body.id), await membersOf(app, follows)],
    [
      ['ada', 'bob'],
      ['ada', 'bob'],
    ],
  )
  const removed = await app.call('DELETE', `/v1/segments/${made.body.id}/members`, { profiles: ['userId:ada'] })
  assert.deepEqual(removed.body, { removed: 1, unknown: [] })
  assert.deepEqual(await membersOf(app, follows), ['bob'])
  const refused = await app.call('POST', `/v1/segments/${follows}/members`, { profiles: ['userId:ada'] })
  assert.deepEqual([refused.status, refused.body.code], [409, 'SEG_NOT_STATIC'])
})

await test('a rule is counted condition by condition, with who would join and leave, a sample with reasons, and its SQL', async t => {
  const app = await buildTestApp(t)
  await send(app, [
    track('ada', 'Order completed'),
    track('ada', 'Order completed'),
    identify('ada', { name: 'Ada', plan: 'pro' }),
    track('bob', 'Order completed'),
    track('cyd', 'Page viewed'),
  ])
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const rule: Rule = {
    all: [
      { fact: 'cdp.event-count', params: { event: 'Order completed' }, operator: 'number-at-least', value: 1 },
      {
        any: [
          { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' },
          ...(isIn(buyers, false) as { all: [] }).all,
        ],
      },
    ],
  }
  const preview = await app.call('POST', '/v1/segments/preview', { rule, segmentId: buyers })
  assert.equal(preview.status, 200, preview.text)
  const { people, members, joins, leaves, leafCounts, funnel } = preview.body
  assert.deepEqual({ people, members, joins, leaves }, { people: 3, members: 1, joins: 0, leaves: 1 })
  assert.deepEqual(leafCounts, [
    { pointer: '/all/0', count: 2 },
    { pointer: '/all/1/any/0', count: 1 },
    { pointer: '/all/1/any/1', count: 1 },
  ])
  assert.deepEqual(
    funnel.map((one: { left: number }) => one.left),
    [2, 1],
  )
  const moves = await app.call('POST', '/v1/segments/moves', { rule, segmentId: buyers })
  assert.equal(moves.status, 200, moves.text)
  assert.deepEqual([moves.body.joins.length, moves.body.leaves.length], [0, 1])
  const sample = await app.call('POST', '/v1/segments/sample', { rule })
  assert.deepEqual(
    sample.body.items.map((one: { displayName: string; reasons: string }) => [one.displayName, one.reasons]),
    [['Ada', 'did Order completed 2 times, plan: pro']],
  )
  const plan = await app.call('POST', '/v1/segments/plan', { rule })
  assert.match(plan.body.sql, /cdp_event/)
  assert.match(plan.body.plan, /Aggregate/)
  const check = await app.call('POST', '/v1/rules/check', { rule })
  assert.equal(check.body.sentence.text, 'People who did Order completed at least 1 time and (whose plan is pro or who are not in Buyers).')
})

await test('why a person is in a segment is told leaf by leaf, with what decides and when it could change', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Order completed')])
  const segment = await aSegment(app, 'Active buyers', {
    all: [
      {
        fact: 'cdp.performed',
        params: { event: 'Order completed', within: { last: { amount: 7, unit: 'days' } } },
        operator: 'boolean-is',
        value: true,
      },
      { not: { any: (did('Refunded') as { all: [] }).all } },
    ],
  })
  const why = await app.call('GET', `/v1/segments/${segment}/explain/userId:ada`)
  assert.equal(why.status, 200, why.text)
  assert.equal(why.body.isMember, true)
  assert.ok(why.body.nextChange > new Date().toISOString())
  const { tree } = why.body
  assert.deepEqual([tree.kind, tree.result, tree.found], ['all', true, '2 of 2'])
  assert.deepEqual(
    tree.nodes.map((node: { kind: string; result: boolean; decides: boolean }) => [node.kind, node.result, node.decides]),
    [
      ['leaf', true, true],
      ['none', true, true],
    ],
  )
  assert.equal(tree.nodes[0].text, 'Did Order completed in the last 7 days')
  assert.equal(tree.nodes[1].nodes[0].pointer, '/all/1/not/any/0')
})

await test('a segment that others use is not deleted or archived: they are listed', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const second = await aSegment(app, 'Second', isIn(buyers))
  const refused = await app.call('DELETE', `/v1/segments/${buyers}`)
  assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].detail], [409, 'SEG_USED', 'segment Second'])
  assert.equal((await app.call('POST', `/v1/segments/${buyers}/archive`)).status, 409)
  assert.equal((await app.call('DELETE', `/v1/segments/${second}`)).status, 204)
  assert.equal((await app.call('DELETE', `/v1/segments/${buyers}`)).status, 204)
  assert.equal((await app.call('GET', `/v1/segments/${buyers}`)).status, 404)
})

await test('sizes, joined and left, overlap and the segments of a person are told', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const viewers = await aSegment(app, 'Viewers', did('Page viewed'))
  await send(app, [track('ada', 'Order completed'), track('ada', 'Page viewed'), track('bob', 'Page viewed'), track('cyd', 'Other')])
  const overlap = await app.call('GET', `/v1/segments/${buyers}/overlap/${viewers}`)
  assert.deepEqual(overlap.body, { both: 1, onlyThis: 0, onlyOther: 1, neither: 1 })
  const size = await app.call('GET', `/v1/segments/${viewers}/size?days=7`)
  assert.deepEqual([size.body.points.length, size.body.points.at(-1).members, size.body.points.at(-1).joined], [7, 2, 2])
  const changes = await app.call('GET', `/v1/segments/${viewers}/changes`)
  assert.deepEqual(
    changes.body.items.map((one: { kind: string; cause: string }) => [one.kind, one.cause]),
    [
      ['joined', 'event'],
      ['joined', 'event'],
    ],
  )
  const of = await app.call('GET', '/v1/segments/of/userId:ada')
  assert.deepEqual(of.body.items.map((one: { name: string }) => one.name).toSorted(), ['Buyers', 'Viewers'])
  const timeline = await app.call('GET', '/v1/profiles/userId:ada/timeline?kind=segment')
  assert.deepEqual(timeline.body.items.map((one: { title: string }) => one.title).toSorted(), ['Joined Buyers', 'Joined Viewers'])
  const members = await app.call('GET', `/v1/segments/${viewers}/members?limit=1`)
  assert.equal(members.body.items.length, 1)
  assert.ok(members.body.nextCursor)
})

await test('when two profiles become one, lists unite and rules are asked anew; when it is undone, each has his own again', async t => {
  const app = await buildTestApp(t)
  await send(app, [track('ada', 'Order completed'), track('bob', 'Order completed')])
  const twice = await aSegment(app, 'Twice', {
    all: [{ fact: 'cdp.event-count', params: { event: 'Order completed' }, operator: 'number-at-least', value: 2 }],
  })
  const guests = (await app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' })).body.id
  const browser = await app.call('POST', '/v1/profiles', { anonymousId: 'browser-1' })
  await send(app, [{ type: 'track', anonymousId: 'browser-1', event: 'Order completed' }])
  await app.call('POST', `/v1/segments/${guests}/members`, { profiles: [browser.body.id] })
  const merged = await app.call('POST', '/v1/profiles/userId:ada/merge', { other: browser.body.id })
  assert.equal(merged.status, 200, merged.text)
  await atMoment(app, new Date())
  assert.deepEqual([await membersOf(app, twice), await membersOf(app, guests)], [['ada'], ['ada']])
  const [counted] = await app.scope().tx(em => query<{ members: number }>(em, `select count(*)::int as members from segments_member`))
  assert.equal(counted?.members, 2, 'who was merged is in nothing')

  const [log] = (await app.call('GET', '/v1/profiles/userId:ada/merges')).body.items
  const undone = await app.call('POST', '/v1/profiles/userId:ada/unmerge', { mergeId: log.id })
  assert.equal(undone.status, 200, undone.text)
  await atMoment(app, new Date())
  assert.deepEqual([await membersOf(app, twice), await membersOf(app, guests)], [[], []])
  const restored = await app.call('GET', `/v1/segments/${guests}/members`)
  assert.deepEqual(
    restored.body.items.map((one: { profileId: string; cause: string }) => [one.profileId, one.cause]),
    [[browser.body.id, 'merge']],
  )
})

await test('who may not see a sensitive trait cannot ask for it: not by a count, not by a sample, not by an explanation', async t => {
  const app = await buildTestApp(t)
  await send(app, [identify('ada', { diagnosis: 'flu', plan: 'pro' })])
  const rule: Rule = { all: [{ fact: 'cdp.trait', params: { path: 'diagnosis' }, operator: 'text-equals', value: 'flu' }] }
  const segment = await aSegment(app, 'Flu', rule)
  const declared = await app.call('POST', '/v1/catalogue', { kind: 'trait', name: 'diagnosis', types: ['text'], sensitive: true })
  if (declared.status !== 201) {
    const [entry] = (await app.call('GET', '/v1/catalogue?kind=trait&search=diagnosis')).body.items
    const changed = await app.call('PATCH', `/v1/catalogue/${entry.id}`, { sensitive: true }, { headers: { 'if-match': '*' } })
    assert.equal(changed.status, 200, changed.text)
  }
  const token = await app.key({ kind: 'secret', permissions: ['segments:read', 'segments:write', 'cdp:read'] })
  for (const [url, body] of [
    ['/v1/segments/preview', { rule }],
    ['/v1/segments/sample', { rule }],
    ['/v1/segments/explain', { rule, profile: 'userId:ada' }],
    ['/v1/segments', { name: 'Mine', kind: 'dynamic', rule }],
  ] as const) {
    const refused = await app.call('POST', url, body, { token })
    assert.equal(refused.status, 403, `${url}: ${refused.text}`)
  }
  const detour: Rule = {
    all: [{ fact: 'cdp.event-last-value', params: { event: 'identify', property: 'diagnosis' }, operator: 'text-equals', value: 'flu' }],
  }
  assert.equal((await app.call('POST', '/v1/segments/preview', { rule: detour }, { token })).status, 403, 'what was said is a trait, too')
  const why = await app.call('GET', `/v1/segments/${segment}/explain/userId:ada`, undefined, { token })
  assert.equal(why.body.tree.nodes[0].found, '[sensitive]')
  assert.equal((await app.call('POST', '/v1/segments/preview', { rule })).status, 200, 'the owner may')
  const counting = await app.key({ kind: 'secret', permissions: ['segments:read'] })
  assert.equal((await app.call('GET', `/v1/segments/${segment}/members`, undefined, { token: counting })).status, 403, 'members are people')
})

await test('the run that fills a segment says its rule, and nothing of the people whom it asks for', async t => {
  const app = await buildTestApp(t)
  const made = await app.call('POST', '/v1/segments', {
    key: 'family',
    name: 'Family',
    kind: 'dynamic',
    rule: { all: [{ fact: 'cdp.trait', params: { path: 'email' }, operator: 'text-in', value: ['ada@example.test', 'é'.repeat(900)] }] },
  })
  assert.equal(made.status, 201, made.text)
  const [run] = await app
    .scope()
    .tx(em =>
      query<{ summary: string; all: string }>(
        em,
        `select payload->>'summary' as summary, payload::text as all from kernel_outbox where stream = 'durable' and name like 'segments-build/%'`,
      ),
    )
  assert.equal(run?.summary, 'Fill segment family: People whose email is one of ….')
  assert.doesNotMatch(run?.all ?? '', /ada@/)
})
