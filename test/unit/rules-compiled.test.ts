import assert from 'node:assert/strict'
import test from 'node:test'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { explainRule } from '../../server/kernel/rules/explain.ts'
import { indexRules } from '../../server/kernel/rules/rule-index.ts'
import type { Rule } from 'fathi/sdk'
import { walled } from '../../server/kernel/rules/walled-sql.ts'
import { anEvent, aSubject, catalogue } from '../support/rule-catalogue.ts'

const now = new Date('2026-06-15T12:00:00.000Z')
const matches = (rule: Rule, subject = aSubject()): boolean => compileRule(rule, catalogue).matches(subject, now)
const trait = (operator: string, value: unknown, path = 'plan') => ({ fact: 'cdp.trait', params: { path }, operator, value })
const performed = (params: Record<string, unknown>) => ({ fact: 'cdp.performed', params, operator: 'boolean-is', value: true })

await test('whose value is missing, or of another kind, meets no positive operator and every negative one', () => {
  for (const plan of [undefined, null, Number.NaN, 5, ['pro']]) {
    const subject = aSubject({ traits: { plan } })
    assert.equal(matches({ all: [trait('text-equals', 'pro')] }, subject), false)
    assert.equal(matches({ all: [trait('text-not-equals', 'pro')] }, subject), true)
    assert.equal(matches({ not: trait('text-equals', 'pro') }, subject), true)
  }
})

await test('in the last day: open at its beginning, closed at now, to the millisecond', () => {
  const rule: Rule = { all: [performed({ event: 'Order', within: { last: { amount: 1, unit: 'days' } } })] }
  const at = (time: string) => matches(rule, aSubject({ events: [anEvent('Order', time)] }))
  assert.equal(at('2026-06-14T12:00:00.000Z'), false)
  assert.equal(at('2026-06-14T12:00:00.001Z'), true)
  assert.equal(at('2026-06-15T12:00:00.000Z'), true)
  assert.equal(at('2026-06-15T12:00:00.001Z'), false)
})

await test('A then B within an hour, without C between', () => {
  const rule: Rule = {
    all: [
      {
        fact: 'cdp.sequence',
        params: { first: { event: 'A' }, second: { event: 'B' }, in: { amount: 1, unit: 'hours' }, without: { event: 'C' } },
        operator: 'boolean-is',
        value: true,
      },
    ],
  }
  const did = (...events: [string, string][]) =>
    matches(rule, aSubject({ events: events.map(([name, time]) => anEvent(name, `2026-06-10T${time}Z`)) }))
  assert.equal(did(['A', '10:00:00'], ['B', '11:00:00']), true)
  assert.equal(did(['A', '10:00:00'], ['B', '11:00:00.001']), false)
  assert.equal(did(['B', '10:00:00'], ['A', '10:30:00']), false)
  assert.equal(did(['A', '10:00:00'], ['B', '10:00:00']), false, 'the same moment is not later')
  assert.equal(did(['A', '10:00:00'], ['C', '10:10:00'], ['B', '10:20:00']), false)
  assert.equal(did(['A', '10:00:00'], ['C', '10:10:00'], ['A', '10:15:00'], ['B', '10:20:00']), true)
})

await test('the time of day is that of the clock where the person is, also when clocks change', () => {
  const rule: Rule = { all: [{ fact: 'cdp.time-of-day', operator: 'time-between', value: { from: '03:00', to: '03:30' } }] }
  const { matches } = compileRule(rule, catalogue)
  const berlin = aSubject({ columns: { timezone: 'Europe/Berlin' } })
  assert.equal(matches(berlin, new Date('2026-03-29T00:59:59.999Z')), false, 'it is 1:59')
  assert.equal(matches(berlin, new Date('2026-03-29T01:00:00.000Z')), true, 'and then it is 3:00')
  assert.equal(
    matches(aSubject({ columns: { timezone: 'Mars/Olympus', workspaceZone: 'UTC' } }), new Date('2026-03-29T03:00:00.000Z')),
    true,
  )
})

await test('the moment when time alone could change the answer', () => {
  const rule: Rule = { not: performed({ event: 'Order', within: { last: { amount: 30, unit: 'days' } } }) }
  const { matches, nextChange } = compileRule(rule, catalogue)
  const subject = aSubject({ events: [anEvent('Order', '2026-06-01T00:00:00.000Z'), anEvent('Order', '2026-06-03T00:00:00.000Z')] })
  let at = now
  assert.equal(matches(subject, at), false)
  for (let next = nextChange(subject, at); next !== null; next = nextChange(subject, at)) at = next
  assert.equal(at.toISOString(), '2026-07-03T00:00:00.000Z')
  assert.equal(matches(subject, at), true)
  assert.equal(matches(subject, new Date(at.getTime() - 1)), false)
})

await test('an explanation has an answer for every part, and what was found', async () => {
  const rule: Rule = {
    all: [trait('text-equals', 'pro'), { any: [performed({ event: 'Order' }), { not: trait('number-at-least', 18, 'age') }] }],
  }
  const found = await explainRule(rule, catalogue, aSubject({ traits: { plan: 'free', age: 40 } }), now)
  assert.deepEqual(found, {
    result: false,
    all: [
      {
        fact: 'cdp.trait',
        operator: 'text-equals',
        value: 'pro',
        params: { path: 'plan' },
        found: 'free',
        result: false,
        nextChange: null,
      },
      {
        result: false,
        any: [
          {
            fact: 'cdp.performed',
            operator: 'boolean-is',
            value: true,
            params: { event: 'Order' },
            found: false,
            result: false,
            nextChange: null,
          },
          {
            result: false,
            not: {
              fact: 'cdp.trait',
              operator: 'number-at-least',
              value: 18,
              params: { path: 'age' },
              found: 40,
              result: true,
              nextChange: null,
            },
          },
        ],
      },
    ],
  })
})

await test('an event meets only the rules that mention it', () => {
  const rules = new Map<string, Rule>([
    ['orders', { all: [performed({ event: 'Order' })] }],
    ['views without orders', { all: [performed({ event: 'View' }), { not: performed({ event: 'Order' }) }] }],
    ['city', { all: [trait('text-equals', 'Pune', 'address.city')] }],
    ['subscribed', { all: [{ fact: 'delivery.subscribed', operator: 'boolean-is', value: true }] }],
  ])
  const { touchedBy } = indexRules(rules, catalogue)
  assert.deepEqual([...touchedBy({ events: ['Order'] })], ['orders', 'views without orders'])
  assert.deepEqual([...touchedBy({ events: ['View'], traits: ['plan'] })], ['views without orders'])
  assert.deepEqual([...touchedBy({ traits: ['address'] })], ['city'])
  assert.deepEqual([...touchedBy({ sources: ['delivery.subscriptions'] })], ['subscribed'])
  assert.deepEqual([...touchedBy({ events: ['order'] })], [])
})

await test('SQL that reads a table without its wall is refused', () => {
  const read = (text: string) => () => walled({ text, values: [] }, 'acme.points')
  for (const text of [
    'select profile_id, value from acme_points',
    'select 1 from (select 1) x join acme_points on true',
    'select 1 from (select 1) x, acme_points',
    'select 1 from x join acme_points where workspace_id = $1',
    'select 1 from public.acme_points',
    'select 1 from "acme_points"',
    'select 1 from /* */ acme_points',
    'select 1 from (select * from acme_points where workspace_id = $workspace or true) p',
  ])
    assert.throws(read(text), /acme\.points/, text)
  read('select profile_id, value from (select * from acme_points where workspace_id = $workspace) p')()
})
