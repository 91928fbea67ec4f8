import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { compare } from '../../plugins/segments/reconcile.ts'
import { buildTestApp } from '../support/app.ts'
import { atMoment, due } from '../support/segment-moments.ts'
import { aSegment, did, fillSegment, identify, isIn, membersOf, outbox, send, track } from '../support/segments.ts'

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

await test('a comparison with a rule that was changed meanwhile says nothing of the new one: it was not compared yet', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const drift = async (): Promise<unknown> => (await app.call('GET', `/v1/segments/${buyers}`)).body.drift
  assert.equal(await drift(), null, 'never compared')
  await compare(app.scope(), { id: buyers, rule: did('Order completed'), ruleVersion: 1 })
  assert.equal(((await drift()) as { found: number }).found, 0)
  const changed = await app.call('PATCH', `/v1/segments/${buyers}`, { rule: did('Page viewed') }, { headers: { 'if-match': '*' } })
  assert.equal(changed.status, 200, changed.text)
  assert.equal(await drift(), null)
  await compare(app.scope(), { id: buyers, rule: did('Order completed'), ruleVersion: 1 }) // it had begun before
  assert.equal(await drift(), null)
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
