import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rule } from 'fathi/sdk'
import { runActivities } from '../../plugins/triggers/run.activities.ts'
import { compare } from '../../plugins/segments/reconcile.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { atMoment } from '../support/segment-moments.ts'
import { aSegment, membersOf, send, track } from '../support/segments.ts'

await test('segments ask where people are in journeys, and follow them in', async t => {
  const app = await buildTestApp(t)
  const { call, scope } = app
  const draft = aDraft(
    [{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }],
    [{ type: 'triggers.on-event', config: { event: 'Signed Up' } }],
    { goal: { event: 'Bought', withinDays: 3, ends: false } },
  )
  const { id: journey } = await expect(201, call('POST', '/v1/journeys', { name: 'Welcome', draft }))
  await expect(200, call('POST', `/v1/journeys/${journey}/publish`))
  const isIn = (value: boolean): Rule => ({
    all: [{ fact: 'triggers.in-journey', params: { journey }, operator: 'boolean-is', value }],
  })
  const came = (outcome: string, more: object = {}): Rule => ({
    all: [{ fact: 'triggers.journey-outcome', params: { journey, outcome, ...more }, operator: 'boolean-is', value: true }],
  })
  const rules: Record<string, Rule> = {
    inside: isIn(true),
    outside: isIn(false),
    lately: came('entered', { within: { last: { amount: 2, unit: 'days' } } }),
    bought: came('reached-goal'),
    done: came('completed'),
    early: came('ended-early'),
    never: { all: [{ not: { fact: 'triggers.journey-outcome', params: { outcome: 'entered' }, operator: 'boolean-is', value: true } }] },
  }
  const segments: Record<string, string> = {}
  await send(app, [track('ada', 'Seen'), track('bob', 'Seen')])
  for (const [name, rule] of Object.entries(rules)) segments[name] = await aSegment(app, name, rule)
  const members = async (at = new Date()) => {
    await atMoment(app, at)
    const found: Record<string, string> = {}
    for (const [name, id] of Object.entries(segments)) {
      const who = await membersOf(app, id)
      if (who.length > 0) found[name] = who.join(' ')
      if (at.getTime() <= Date.now())
        assert.equal(await compare(scope(), { id, rule: rules[name] as Rule, ruleVersion: 1 }), 0, `SQL finds the same: ${name}`)
    }
    return found
  }
  const finish = async (userId: string, how: 'completed' | 'exited') => {
    const { items } = await expect(200, call('GET', `/v1/journeys/${journey}/runs?profile=userId:${userId}`))
    const activity = runActivities.find(one => one.name === 'triggers.finish-run') ?? assert.fail('there is an end')
    await activity.run({ runId: items[0].id, how, reason: null } as never, { ...scope(), idempotencyKey: 'test', heartbeat: () => {} })
  }

  assert.deepEqual(await members(), { outside: 'ada bob', never: 'ada bob' })

  await send(app, [track('ada', 'Signed Up'), track('bob', 'Signed Up')])
  assert.deepEqual(await members(), { inside: 'ada bob', lately: 'ada bob' })

  await send(app, [track('ada', 'Bought')])
  assert.deepEqual(await members(), { inside: 'ada bob', lately: 'ada bob', bought: 'ada' })

  await finish('ada', 'completed')
  await finish('bob', 'exited')
  const after = { outside: 'ada bob', lately: 'ada bob', bought: 'ada', done: 'ada', early: 'bob' }
  assert.deepEqual(await members(), after)

  const { lately: _, ...later } = after
  assert.deepEqual(
    await members(new Date(Date.now() + 2 * 86_400_000 + 60_000)),
    later,
    'what is asked of the last days is over by time alone',
  )

  const { sentence } = await expect(200, call('GET', `/v1/segments/${segments.done}`))
  assert.equal(sentence.text, 'People who completed Welcome.')
  const explained = await expect(200, call('GET', `/v1/segments/${segments.inside}/explain/userId:ada`))
  assert.match(JSON.stringify(explained), /not in Welcome/)
})
