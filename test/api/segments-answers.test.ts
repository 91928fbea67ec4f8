import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { aSegment, did, identify, isIn, send, track } from '../support/segments.ts'

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
