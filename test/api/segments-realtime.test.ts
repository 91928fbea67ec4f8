import assert from 'node:assert/strict'
import test from 'node:test'
import { type Rule, use } from 'fathi/sdk'
import { reconcile } from '../../plugins/segments/reconcile.ts'
import { buildTestApp } from '../support/app.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { anagrams, palindromes, pluginOfWords } from '../support/plugin-of-words.ts'
import { runJob } from '../support/run-job.ts'
import { aSegment, did, fillSegment, identify, isIn, membersOf, outbox, send, track } from '../support/segments.ts'

const plugins = [use(pluginOfWords)]
const onPlan: Rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'gold' }] }

await test('a rule that works for one person at a time is said to be so, and saved', async t => {
  const { call } = await buildTestApp(t, { plugins })
  const { facts, operators } = await expect(200, call('GET', '/v1/rules/vocabulary'))
  const only = (items: { id: string; realtimeOnly: boolean }[]) => items.filter(one => one.realtimeOnly).map(one => one.id)
  assert.deepEqual([only(facts), only(operators)], [['test-words.is-palindrome'], ['test-words-anagram-of']])
  for (const [rule, isRealtimeOnly] of [
    [palindromes, true],
    [anagrams, true],
    [{ any: [onPlan, { not: palindromes }] }, true],
    [onPlan, false],
  ] as const) {
    const checked = await expect(200, call('POST', '/v1/rules/check', { rule }))
    assert.deepEqual([checked.errors, checked.isRealtimeOnly], [[], isRealtimeOnly], JSON.stringify(rule))
    const made = await expect(201, call('POST', '/v1/segments', { name: 'Some', kind: 'dynamic', rule }))
    assert.equal(made.isRealtimeOnly, isRealtimeOnly, JSON.stringify(rule))
  }
  const { sentence } = await expect(200, call('POST', '/v1/rules/check', { rule: palindromes }))
  assert.match(sentence.text, /Nickname is a palindrome/i)
})

await test('what counts all people at once refuses such a rule by name; what asks about one person answers', async t => {
  const app = await buildTestApp(t, { plugins })
  await send(app, [identify('anna', { nickname: 'anna' })])
  const id = await aSegment(app, 'Gold', onPlan)
  for (const rule of [palindromes, anagrams, { all: [onPlan, { any: [palindromes, onPlan] }] }]) {
    const calls: [string, string, object | undefined][] = [
      ['POST', '/v1/segments/preview', { rule }],
      ['POST', '/v1/segments/preview', { rule, segmentId: id }],
      ['POST', '/v1/segments/moves', { rule, segmentId: id }],
      ['POST', '/v1/segments/sample', { rule }],
      ['POST', '/v1/segments/plan', { rule }],
    ]
    for (const [method, path, body] of calls) {
      const refused = await app.call(method, path, body)
      assert.deepEqual([refused.status, refused.body.code], [422, 'SEG_REALTIME_ONLY'], `${path} ${refused.text}`)
      assert.match(refused.body.detail, /followed in real time, but cannot be counted/)
      assert.deepEqual(
        refused.body.errors.map((one: { pointer: string }) => one.pointer),
        ['/body/rule'],
      )
    }
  }
  const saved = await aSegment(app, 'Palindromes', palindromes)
  const plan = await app.call('GET', `/v1/segments/${saved}/plan`)
  assert.deepEqual(
    [plan.status, plan.body.code, plan.body.errors[0].pointer],
    [422, 'SEG_REALTIME_ONLY', '/rule'],
    'the rule that was saved: there is no body',
  )
  const explained = await expect(200, app.call('GET', `/v1/segments/${saved}/explain/userId:anna`))
  assert.deepEqual([explained.isMember, explained.tree.result], [true, true])
  const unsaved = await expect(200, app.call('POST', '/v1/segments/explain', { rule: anagrams, profile: 'userId:anna' }))
  assert.equal(unsaved.isMember, false)
})

await test('filling such a segment looks at everybody who is there; from then on people come and go as things happen to them', async t => {
  const app = await buildTestApp(t, { plugins })
  const nicknamed = (userId: string, nickname: string) => identify(userId, { nickname })
  await send(app, [nicknamed('anna', 'anna'), nicknamed('bob', 'robert'), nicknamed('lisa', 'ails'), track('cho', 'Page viewed')])
  const made = await expect(201, app.call('POST', '/v1/segments', { name: 'Palindromes', kind: 'dynamic', rule: palindromes }))
  const id: string = made.id
  await send(app, [nicknamed('otto', 'otto')])
  assert.deepEqual(await membersOf(app, id), ['otto'], 'followed from the moment it was saved')
  await fillSegment(app, id, true)
  const ails = await aSegment(app, 'Ails', anagrams)
  const within = await aSegment(app, 'Within', { all: [...(isIn(id) as { all: [] }).all, { not: isIn(ails) }] })
  assert.deepEqual([await membersOf(app, id), await membersOf(app, ails)], [['anna', 'otto'], ['lisa']])
  assert.deepEqual(await membersOf(app, within), ['anna', 'otto'], 'whoever is in it can be counted')
  const shown = await expect(200, app.call('GET', `/v1/segments/${id}`))
  assert.deepEqual([shown.state, shown.members, shown.people], ['live', 2, 5])

  await t.test('in the transaction of the event, with its cause', async () => {
    await send(app, [nicknamed('bob', 'bob'), nicknamed('anna', 'ann'), track('otto', 'Page viewed')])
    assert.deepEqual(
      [await membersOf(app, id), await membersOf(app, within)],
      [
        ['bob', 'otto'],
        ['bob', 'otto'],
      ],
    )
    const told = (await outbox(app)).filter(row => row.payload.segmentId === id && row.payload.cause === 'event')
    assert.deepEqual(told.map(row => row.name).toSorted(), [
      'segments.member-joined@1', // otto
      'segments.member-joined@1',
      'segments.member-left@1',
    ])
  })

  await t.test('another rule of the kind is filled anew, and one that SQL can answer makes it countable', async () => {
    const change = async (rule: Rule) => {
      const answer = await app.call('PATCH', `/v1/segments/${id}`, { rule }, { headers: { 'if-match': '*' } })
      assert.equal(answer.status, 200, answer.text)
      await fillSegment(app, id)
      return answer.body.isRealtimeOnly
    }
    assert.equal(await change({ all: [{ not: palindromes }] }), true)
    assert.deepEqual(await membersOf(app, id), ['anna', 'cho', 'lisa'])
    assert.equal(await change(did('Page viewed')), false)
    assert.deepEqual(await membersOf(app, id), ['cho', 'otto'])
    assert.equal((await app.call('GET', `/v1/segments/${id}/plan`)).status, 200)
  })

  await t.test('the nightly comparison with SQL passes over it', async () => {
    await runJob(app.scope(), reconcile, {})
    assert.deepEqual(await membersOf(app, ails), ['lisa'])
    assert.equal((await app.call('GET', `/v1/segments/${ails}`)).body.drift, null)
    assert.notEqual((await app.call('GET', `/v1/segments/${id}`)).body.drift, null, 'and compares the others')
  })
})

await test('a campaign goes to the members of such a segment', async t => {
  const app = await buildTestApp(t, { plugins })
  const emulator = await startTestEmulator(t)
  const { people, contentId, topicId } = await readyToSend(app, emulator.url, 4)
  for (const [index, nickname] of ['anna', 'bob', 'lisa', 'robert'].entries())
    await expect(200, app.call('PATCH', `/v1/profiles/${people[index]}`, { traits: { nickname } }, { headers: { 'if-match': '*' } }))
  const id = await aSegment(app, 'Palindromes', palindromes)
  const lisa = await aSegment(app, 'Ails', anagrams)
  const audience = { kind: 'segments', include: [id, lisa], exclude: [], siteId: null }
  const campaign = await expect(201, app.call('POST', '/v1/campaigns', { name: 'Sale', audience, contentId, topicId }))
  const count = await expect(200, app.call('GET', `/v1/campaigns/${campaign.id}/audience-count`))
  assert.deepEqual([count.included, count.people, count.recipients], [3, 3, 3])
  const without = { ...audience, exclude: [id] }
  await expect(200, app.call('PATCH', `/v1/campaigns/${campaign.id}`, { audience: without }, { headers: { 'if-match': '*' } }))
  const less = await expect(200, app.call('GET', `/v1/campaigns/${campaign.id}/audience-count`))
  assert.deepEqual([less.included, less.taken, less.people], [3, 2, 1])
})
