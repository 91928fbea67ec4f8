import assert from 'node:assert/strict'
import test from 'node:test'
import type { Condition, Rule } from 'fathi/sdk'
import type { ExplainNode } from '../../plugins/segments/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { due } from '../support/segment-moments.ts'
import { aSegment, did, identify, send, track } from '../support/segments.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Now, as a moment that is no full second. */
const START = Math.floor(Date.now() / 1_000) * 1_000 + 357
const from = (ms: number): string => new Date(START + ms).toISOString()

const SEEN = -20 * MINUTE
const PAID = -30 * MINUTE + 111
const RENEWS = 7 * DAY + 5 * MINUTE
const SIGNED_UP = -14 * DAY + 43 * MINUTE

const leaf = (fact: string, params: object, operator: string, value: unknown): Condition => ({
  fact,
  params: { ...params },
  operator,
  value,
})
const within = (amount: number, unit: string) => ({ within: { last: { amount, unit } } })
const performed = (event: string, more: object = {}, value = true) => leaf('cdp.performed', { event, ...more }, 'boolean-is', value)
const trait = (path: string, operator: string, value: unknown) => leaf('cdp.trait', { path }, operator, value)

/** A condition, its answer for Ada, and when time alone could make it another one. */
const LEAVES: readonly (readonly [name: string, leaf: Condition, result: boolean, nextChange: string | null])[] = [
  ['an event in a window', performed('Seen', within(1, 'hours')), true, from(SEEN + HOUR)],
  ['no event in a window', performed('Seen', within(1, 'hours'), false), false, from(SEEN + HOUR)],
  ['an event that has left its window', performed('Seen', within(10, 'minutes')), false, null],
  ['an event whenever it was', performed('Seen'), true, null],
  ['an event that never was, in a window', performed('Refunded', within(1, 'hours')), false, null],
  [
    'a count in a window',
    leaf('cdp.event-count', { event: 'Paid', ...within(2, 'hours') }, 'number-at-least', 1),
    true,
    from(PAID + 2 * HOUR),
  ],
  [
    'a sum in a window',
    leaf('cdp.event-sum', { event: 'Paid', property: 'total', ...within(2, 'hours') }, 'number-less-than', 10),
    false,
    from(PAID + 2 * HOUR),
  ],
  [
    'an order of events in a window',
    leaf('cdp.sequence', { first: { event: 'Paid' }, second: { event: 'Seen' }, ...within(1, 'hours') }, 'boolean-is', true),
    true,
    from(PAID + HOUR),
  ],
  ['a date that comes near', trait('renewsAt', 'date-within-next', { amount: 7, unit: 'days' }), false, from(RENEWS - 7 * DAY)],
  ['a date that was lately', trait('signedUpAt', 'date-within-last', { amount: 2, unit: 'weeks' }), true, from(SIGNED_UP + 14 * DAY)],
  [
    'a date that is not long ago yet',
    trait('signedUpAt', 'date-more-than-ago', { amount: 2, unit: 'weeks' }),
    false,
    from(SIGNED_UP + 14 * DAY),
  ],
  ['a date that was long ago', trait('signedUpAt', 'date-more-than-ago', { amount: 1, unit: 'weeks' }), true, null],
  ['a date before another', trait('signedUpAt', 'date-before', from(0)), true, null],
  ['a date that is not there', trait('gone', 'date-within-last', { amount: 2, unit: 'weeks' }), false, null],
  ['a trait', trait('plan', 'text-equals', 'gold'), true, null],
]

await test('an explanation says of each condition, be it true or false, when time alone could change it', async t => {
  const app = await buildTestApp(t)
  const said = (event: string, at: number, properties = {}) => ({ ...track('ada', event, { properties }), timestamp: from(at) })
  await send(app, [
    identify('ada', { plan: 'gold', renewsAt: from(RENEWS), signedUpAt: from(SIGNED_UP) }),
    said('Paid', PAID, { total: 40 }),
    said('Seen', SEEN),
  ])
  const explained = async (rule: Rule) => expect(200, app.call('POST', '/v1/segments/explain', { rule, profile: 'userId:ada' }))
  const seen = (node: ExplainNode) => [node.result, node.nextChange]

  await t.test('over kinds of conditions, by themselves and within "any" and "not"', async () => {
    const all = await explained({ all: LEAVES.map(one => one[1]) })
    const any = await explained({ any: LEAVES.map(one => one[1]) })
    const none = await explained({ all: [{ not: { any: LEAVES.map(one => one[1]) } }] })
    for (const [index, [name, , result, nextChange]] of LEAVES.entries()) {
      assert.deepEqual(seen(all.tree.nodes[index]), [result, nextChange], name)
      assert.deepEqual(seen(any.tree.nodes[index]), [result, nextChange], `${name}, in "any"`)
      assert.deepEqual(seen(none.tree.nodes[0].nodes[index]), [result, nextChange], `${name}, in "none"`)
    }
    const soonest = LEAVES.flatMap(one => one[3] ?? []).toSorted()[0]
    assert.deepEqual(
      [all.tree.nextChange, any.tree.nextChange, none.tree.nodes[0].nextChange],
      [soonest, soonest, soonest],
      'a group: of its parts',
    )
  })

  await t.test('a condition on another segment changes with that one, not by time', async () => {
    const lately = await aSegment(app, 'Lately', { all: [performed('Seen', within(1, 'hours'))] })
    const { tree, nextChange, isMember } = await explained({
      all: [
        leaf('segments.member', { segment: lately }, 'boolean-is', true),
        { not: leaf('segments.member', { segment: lately }, 'boolean-is', false) },
      ],
    })
    assert.deepEqual([isMember, nextChange, ...tree.nodes.map((one: ExplainNode) => one.nextChange)], [true, null, null, null])
  })

  await t.test('and of the whole, when the answer itself changes: that is what the segment waits for', async () => {
    const lately = performed('Seen', within(1, 'hours'))
    const signedUp = trait('signedUpAt', 'date-within-last', { amount: 2, unit: 'weeks' })
    const cases: [string, Rule, boolean, string | null][] = [
      ['the sooner of two that are needed', { all: [lately, signedUp] }, true, from(SEEN + HOUR)],
      ['the later of two that are enough', { any: [lately, signedUp] }, true, from(SIGNED_UP + 14 * DAY)],
      ['what is denied', { not: { all: [lately] } }, false, from(SEEN + HOUR)],
      ['false, and nothing that changes makes it true', { all: [lately, performed('Refunded')] }, false, null],
      ['false, until something ends', { all: [{ not: lately }, { not: signedUp }] }, false, from(SIGNED_UP + 14 * DAY)],
      [
        'a number of times that was never reached',
        { all: [leaf('cdp.event-count', { event: 'Seen', ...within(1, 'hours') }, 'number-at-least', 2)] },
        false,
        null,
      ],
    ]
    for (const [name, rule, isMember, nextChange] of cases) {
      const whole = await explained(rule)
      assert.deepEqual([whole.isMember, whole.nextChange], [isMember, nextChange], name)
      const segment = await aSegment(app, name, rule)
      const saved = await expect(200, app.call('GET', `/v1/segments/${segment}/explain/userId:ada`))
      assert.deepEqual([saved.isMember, saved.nextChange], [isMember, nextChange], `${name}, saved`)
      const waits = (await due(app)).find(row => row.segment_id === segment)
      assert.equal(waits?.due_at.toISOString() ?? null, nextChange, `${name}, waited for`)
    }
    const never = await explained(did('Refunded'))
    assert.deepEqual([never.isMember, never.nextChange], [false, null])
  })
})
