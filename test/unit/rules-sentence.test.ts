import assert from 'node:assert/strict'
import test from 'node:test'
import type { Condition, Rule } from 'fathi/sdk'
import cdp from '../../plugins/cdp/index.ts'
import delivery from '../../plugins/delivery/index.ts'
import segments from '../../plugins/segments/index.ts'
import triggers from '../../plugins/triggers/index.ts'
import { rulesOf } from '../../server/kernel/rules/rules.ts'

const rules = rulesOf([cdp, segments, delivery, triggers])
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

const asks = (fact: string, params: Record<string, unknown>, operator: string, value: unknown): Rule => ({
  all: [{ fact, params, operator, value }],
})
const trait = (path: string, operator: string, value: unknown): Rule => asks('cdp.trait', { path }, operator, value)
const total = (measure: string, operator: string, value: unknown, more: Record<string, unknown> = {}): Rule =>
  asks(`cdp.event-${measure}`, { event: 'Order completed', property: 'total', ...more }, operator, value)

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
  [
    'People whose average of total over Order completed is more than 50 in the last 30 days.',
    total('average', 'number-greater-than', 50, last(30)),
  ],
  ['People whose sum of total over Order completed is at most 50.', total('sum', 'number-at-most', 50)],
  ['People whose least total over Order completed is less than 5.', total('least', 'number-less-than', 5)],
  ['People whose greatest total over Order completed is one of 1, 2 or 3.', total('greatest', 'number-in', [1, 2, 3])],
  ['People whose number of different total over Order completed is none of 1 or 2.', total('distinct', 'number-not-in', [1, 2])],
  ['People whose first value of total over Order completed is not 5.', total('first-value', 'number-not-equals', 5)],
  ['People whose last value of total over Order completed has no value.', total('last-value', 'exists', false)],
  [
    'People whose first Order completed is within the next 2 weeks.',
    asks('cdp.event-first', { event: 'Order completed' }, 'date-within-next', { amount: 2, unit: 'weeks' }),
  ],
  ['People who are test profiles.', asks('cdp.is-test', {}, 'boolean-is', true)],
  ['People who are not test profiles.', asks('cdp.is-test', {}, 'boolean-is', false)],
  [
    'People whose location by home.lat and home.lon lies within 10 km of 48.1, 11.6.',
    asks('cdp.location', { lat: 'home.lat', lon: 'home.lon' }, 'geo-within', { lat: 48.1, lon: 11.6, km: 10 }),
  ],
  [
    'People whose list of browsers has any of chrome or firefox by web push.',
    asks('delivery.device', { field: 'browser', channel: 'webpush' }, 'list-has-any', ['chrome', 'firefox']),
  ],
  ['People whose list of operating systems has none of windows.', asks('delivery.device', { field: 'os' }, 'list-has-none', ['windows'])],
  [
    'People whose last message clicked is within the last 7 days.',
    asks('delivery.message-last', { stage: 'clicked' }, 'date-within-last', { amount: 7, unit: 'days' }),
  ],
  [
    'People who never saw a message in the last 7 days.',
    asks('delivery.message-count', { stage: 'shown', ...last(7) }, 'number-equals', 0),
  ],
  ['People who never received a message.', asks('delivery.message-count', { stage: 'received' }, 'number-equals', 0)],
  [
    'People whose number of subscriptions is at least 2 by web push.',
    asks('delivery.subscription-count', { channel: 'webpush' }, 'number-at-least', 2),
  ],
  ['People who cannot be reached.', asks('delivery.subscribed', {}, 'boolean-is', false)],
  ['People who opted in to marketing.', asks('delivery.consent', { about: 'marketing' }, 'text-equals', 'in')],
  ['People whose word on marketing has no value.', asks('delivery.consent', { about: 'marketing' }, 'exists', false)],
  ['People who opted out of marketing.', asks('delivery.consent', { about: 'marketing' }, 'text-equals', 'out')],
  ['People who are in any journey.', asks('triggers.in-journey', {}, 'boolean-is', true)],
  ['People who are not in VIP.', asks('triggers.in-journey', { journey: VIP }, 'boolean-is', false)],
  [
    'People who completed VIP in the last 30 days.',
    asks('triggers.journey-outcome', { outcome: 'completed', journey: VIP, ...last(30) }, 'boolean-is', true),
  ],
  ['People who did not reach the goal of any journey.', asks('triggers.journey-outcome', { outcome: 'reached-goal' }, 'boolean-is', false)],
  ['People whose name is anna, in any case.', asks('cdp.name', {}, 'text-equals-ignoring-case', 'anna')],
  ['People whose country is none of IN or DE.', asks('cdp.country', {}, 'text-not-in', ['IN', 'DE'])],
  ['People whose country is one of A, B, C, D, E or 1 other.', asks('cdp.country', {}, 'text-in', ['A', 'B', 'C', 'D', 'E', 'F'])],
  ['People whose language starts with de.', asks('cdp.locale', {}, 'text-starts-with', 'de')],
  ['People whose time zone contains Europe.', asks('cdp.timezone', {}, 'text-contains', 'Europe')],
  ['People whose first seen is before 2026-01-01.', asks('cdp.first-seen', {}, 'date-before', '2026-01-01')],
  ['People whose last seen is after 2026-01-01.', asks('cdp.last-seen', {}, 'date-after', '2026-01-01')],
  ['People whose time of day is between 22:00 and 06:00.', asks('cdp.time-of-day', {}, 'time-between', { from: '22:00', to: '06:00' })],
  ['People whose day of the week is not sunday.', asks('cdp.weekday', {}, 'text-not-equals', 'sunday')],
  ['People whose random bucket of blue is less than 50.', asks('cdp.bucket', { salt: 'blue' }, 'number-less-than', 50)],
  ['People whose tags has all of new, sale and 7.', trait('tags', 'list-has-all', ['new', 'sale', 7])],
  ['People whose age is between 18 and 30.', trait('age', 'number-between', { from: 18, to: 30 })],
  ['People whose email ends with @example.com.', trait('email', 'text-ends-with', '@example.com')],
  ['People whose email does not contain test.', trait('email', 'text-not-contains', 'test')],
  ['People whose born is on 1990-05-17.', trait('born', 'date-on', '1990-05-17')],
  ['People whose born falls on Monday or Sunday.', trait('born', 'date-weekday', ['monday', 'sunday'])],
  ['People whose born falls every year on 05-17.', trait('born', 'date-anniversary', '05-17')],
  ['People whose plan has a value.', trait('plan', 'exists', true)],
  ['People whose plan has no value.', trait('plan', 'exists', false)],
]

/** The facts and operators of a condition and of all that stand in it. */
const named = (condition: Condition | Rule): string[] => {
  if ('fact' in condition) return [condition.fact, condition.operator]
  if ('not' in condition) return named(condition.not)
  return ('all' in condition ? condition.all : 'any' in condition ? condition.any : []).flatMap(named)
}

await test('every fact and operator of the platform is told in one of these sentences', () => {
  const told = new Set(SENTENCES.flatMap(([, rule]) => named(rule)))
  assert.deepEqual(
    [...rules.facts, ...rules.operators].map(one => one.id).filter(id => !told.has(id)),
    [],
  )
})

await test('every rule of these sentences can be saved', () => {
  for (const [sentence, rule] of SENTENCES) assert.deepEqual(rules.check(rule).errors, [], sentence)
})

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
