import assert from 'node:assert/strict'
import test from 'node:test'
import type { Condition, Rule } from 'fathi/sdk'
import cdp from '../../plugins/cdp/index.ts'
import delivery from '../../plugins/delivery/index.ts'
import segments from '../../plugins/segments/index.ts'
import { rulesOf } from '../../server/kernel/rules/rules.ts'

const rules = rulesOf([cdp, segments, delivery])
const VIP = '018f0000-0000-7000-8000-000000000001'
const name = (id: string) => (id === VIP ? 'VIP' : undefined)
const said = (rule: Rule) => rules.sentence(rule, { name }).text

const last = (amount: number) => ({ within: { last: { amount, unit: 'days' } } })
const orders = (operator: string, value: unknown, more: Record<string, unknown> = {}): Condition => ({
  fact: 'cdp.event-count',
  params: { event: 'Order completed', ...more },
  operator,
  value,
})
const pro: Condition = { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }
const vip = (value: boolean): Condition => ({ fact: 'segments.member', params: { segment: VIP }, operator: 'boolean-is', value })
const did = (event: string, value = true, more: Record<string, unknown> = {}): Condition => ({
  fact: 'cdp.performed',
  params: { event, ...more },
  operator: 'boolean-is',
  value,
})

const SENTENCES: readonly [string, Rule][] = [
  ['People who did Order completed at least 3 times in the last 30 days.', { all: [orders('number-at-least', 3, last(30))] }],
  ['People who did Order completed exactly once.', { all: [orders('number-equals', 1)] }],
  [
    'People who did Order completed at least 3 times in the last 365 days, each with total at least 20.',
    { all: [orders('number-at-least', 3, { ...last(365), where: [{ path: 'total', operator: 'number-at-least', value: 20 }] })] },
  ],
  ['People who did not do Refunded, are in VIP, and whose plan is pro.', { all: [did('Refunded', false), vip(true), pro] }],
  ['People whose plan is pro or who are in VIP.', { any: [pro, vip(true)] }],
  [
    'People who did Page viewed and (whose plan is pro or who are in VIP), except those who did Refunded.',
    { all: [{ not: { any: [did('Refunded')] } }, did('Page viewed'), { any: [pro, vip(true)] }] },
  ],
  ['Everyone except those who did Refunded.', { all: [{ not: { any: [did('Refunded')] } }] }],
  [
    'People whose last Order completed is more than 30 days ago.',
    {
      all: [
        {
          fact: 'cdp.event-last',
          params: { event: 'Order completed' },
          operator: 'date-more-than-ago',
          value: { amount: 30, unit: 'days' },
        },
      ],
    },
  ],
  [
    'People who did Cart updated, then Checkout within 1 hour, without Order completed in between.',
    {
      all: [
        {
          fact: 'cdp.sequence',
          params: {
            first: { event: 'Cart updated' },
            second: { event: 'Checkout' },
            without: { event: 'Order completed' },
            in: { amount: 1, unit: 'hours' },
          },
          operator: 'boolean-is',
          value: true,
        },
      ],
    },
  ],
  [
    'People who can be reached by web push and clicked at least 2 messages in the last 7 days.',
    {
      all: [
        { fact: 'delivery.subscribed', params: { channel: 'webpush' }, operator: 'boolean-is', value: true },
        { fact: 'delivery.message-count', params: { stage: 'clicked', ...last(7) }, operator: 'number-at-least', value: 2 },
      ],
    },
  ],
]

await test('every rule has a sentence in plain words', async t => {
  for (const [sentence, rule] of SENTENCES) await t.test(sentence, () => assert.equal(said(rule), sentence))
})

await test('a sentence is translated text by text, its values stay', () => {
  const german: Record<string, string> = { People: 'Leute,', who: 'die', 'did {event}': '{event} taten' }
  const { text } = rules.sentence({ all: [did('Order completed')] }, { translate: one => german[one] ?? one })
  assert.equal(text, 'Leute, die Order completed taten.')
})

await test('the strong parts of a sentence tell of their condition', () => {
  const { parts } = rules.sentence({ all: [did('A'), { any: [pro] }] })
  assert.deepEqual(
    parts.filter(part => part.strong).map(part => [part.text, part.pointer]),
    [
      ['did A', '/all/0'],
      ['plan is pro', '/all/1/any/0'],
    ],
  )
})

await test('for those who run the platform, a rule is told without what it compares people with', () => {
  const rule: Rule = {
    all: [
      { fact: 'cdp.trait', params: { path: 'email' }, operator: 'text-ends-with', value: '@secret.example' },
      { fact: 'cdp.trait', params: { path: 'city' }, operator: 'text-in', value: ['Secret', 'Hidden'] },
      { fact: 'cdp.trait', params: { path: 'age' }, operator: 'number-between', value: { from: 18, to: 30 } },
      { fact: 'cdp.trait', params: { path: 'born' }, operator: 'date-on', value: '1990-05-17' },
      {
        fact: 'cdp.event-count',
        params: {
          event: 'Order completed',
          within: { last: { amount: 30, unit: 'days' } },
          where: [{ path: 'coupon', operator: 'text-equals', value: 'SECRET' }],
        },
        operator: 'number-at-least',
        value: 3,
      },
      { fact: 'segments.member', params: { segment: '018f0000-0000-7000-8000-000000000001' }, operator: 'boolean-is', value: true },
      { fact: 'cdp.bucket', params: { salt: 'secret' }, operator: 'number-less-than', value: 50 },
    ],
  }
  const { text } = rules.sentence(rule, { redacted: true, name: () => 'Secret guests' })
  assert.equal(
    text,
    'People whose email ends with …, whose city is one of …, whose age is between 18 and 30, whose born is on …, who did Order completed at least 3 times in the last 30 days, each with coupon …, are in …, and whose random bucket of … is less than 50.',
  )
})
