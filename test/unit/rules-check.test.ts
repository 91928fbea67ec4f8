import assert from 'node:assert/strict'
import test from 'node:test'
import { type KnownValue, Type } from 'fathi/sdk'
import { catalogueOf } from '../../server/kernel/rules/catalogue.ts'
import { checkRule } from '../../server/kernel/rules/check.ts'
import { catalogue } from '../support/rule-catalogue.ts'

const plan = { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }
const errorsOf = (rule: unknown): readonly string[] => checkRule(rule, catalogue).errors.map(one => one.pointer)
const text: KnownValue = { types: ['text'], isDeclared: false }
const deep = (levels: number): unknown => (levels === 0 ? plan : { not: deep(levels - 1) })

await test('a rule that is in order has no faults', () => {
  assert.deepEqual(checkRule({ all: [plan, { any: [plan, { not: plan }] }] }, catalogue), {
    errors: [],
    warnings: [],
    isRealtimeOnly: false,
  })
})

await test('each fault points at its condition', async t => {
  const cases: [string, unknown, readonly string[]][] = [
    ['no rule at all', null, ['']],
    ['a leaf alone', plan, ['']],
    ['an empty group', { all: [] }, ['/all']],
    ['an empty group within', { any: [plan, { all: [] }] }, ['/any/1/all']],
    ['two groups in one', { all: [plan], any: [plan] }, ['/any']],
    ['an unknown fact', { all: [plan, { ...plan, fact: 'cdp.nothing' }] }, ['/all/1/fact']],
    ['an unknown operator', { not: { ...plan, operator: 'resembles' } }, ['/not/operator']],
    ['an operator of json-rules-engine itself', { all: [{ ...plan, operator: 'equal' }] }, ['/all/0/operator']],
    ['one of its decorators', { all: [{ ...plan, operator: 'not:text-equals' }] }, ['/all/0/operator']],
    ['a path of its own', { all: [{ ...plan, path: '$.a[?(@.b)]' }] }, ['/all/0/path']],
    ['a named condition', { all: [{ condition: 'other' }] }, ['/all/0/fact', '/all/0/operator', '/all/0/value', '/all/0/condition']],
    ['a value of another type', { all: [{ ...plan, value: 5 }] }, ['/all/0/value']],
    ['a fact as a value', { all: [{ ...plan, value: { fact: 'cdp.trait', params: { path: 'age' } } }] }, ['/all/0/value']],
    [
      'an operator for another kind',
      { all: [{ fact: 'cdp.event-count', params: { event: 'Order' }, operator: 'text-contains', value: 'a' }] },
      ['/all/0/operator'],
    ],
    ['parameters left out', { all: [{ ...plan, params: {} }] }, ['/all/0/params']],
    ['a path with an empty name', { all: [{ ...plan, params: { path: 'a..b' } }] }, ['/all/0/params/path']],
    ['a place in a list that PostgreSQL would read otherwise', { all: [{ ...plan, params: { path: 'a.-1' } }] }, ['/all/0/params/path']],
    ['a day that is none', { all: [{ ...plan, operator: 'date-after', value: '2026-02-30' }] }, ['/all/0/value']],
    [
      'a condition on a property with an unknown operator',
      {
        all: [
          {
            fact: 'cdp.performed',
            params: { event: 'Order', where: [{ path: 'a', operator: 'equal', value: 1 }] },
            operator: 'boolean-is',
            value: true,
          },
        ],
      },
      ['/all/0/params/where/0/operator'],
    ],
    [
      'a condition on a property with a value of another type',
      {
        all: [
          {
            fact: 'cdp.performed',
            params: { event: 'Order', where: [{ path: 'a', operator: 'number-equals', value: '1' }] },
            operator: 'boolean-is',
            value: true,
          },
        ],
      },
      ['/all/0/params/where/0/value'],
    ],
    ['a NUL', { all: [{ ...plan, value: 'a\0b' }] }, ['/all/0']],
    ['half a character', { all: [{ ...plan, params: { path: '\ud800' } }] }, ['/all/0']],
    ['a value nested without end', { all: [{ ...plan, value: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) }] }, ['/all/0']],
  ]
  for (const [name, rule, pointers] of cases) await t.test(name, () => assert.deepEqual(errorsOf(rule), pointers))
})

await test('an operator for another kind of value is named together with the kind, be it any', () => {
  const { of: _of, ...equals } = catalogue.operators.get('text-equals') ?? assert.fail('there is an operator')
  const fact = (value: 'any' | 'number') => ({
    id: `acme.${value}`,
    title: 'A',
    params: Type.Object({}),
    value,
    mentions: () => ({}),
    read: () => null,
  })
  const operator = { ...equals, id: 'acme-equals', of: ['text' as const] }
  const acme = catalogueOf([{ name: 'acme', facts: [fact('any'), fact('number')], operators: [operator] }])
  assert.deepEqual(
    ['any', 'number'].flatMap(value =>
      checkRule({ all: [{ fact: `acme.${value}`, operator: 'acme-equals', value: 'a' }] }, acme).errors.map(one => one.detail),
    ),
    [
      '"acme-equals" cannot be asked of a value of any kind. Choose one that can.',
      '"acme-equals" cannot be asked of a value of the kind "number". Choose one that can.',
    ],
  )
})

await test('limits: 16 levels, 200 conditions, 64 kB', () => {
  assert.deepEqual(errorsOf(deep(15)), [])
  assert.deepEqual(errorsOf(deep(16)), ['/not'.repeat(16)])
  assert.equal(errorsOf(deep(2_000)).length, 1)
  assert.deepEqual(errorsOf({ all: Array.from({ length: 199 }, () => plan) }), [])
  assert.equal(errorsOf({ all: Array.from({ length: 200 }, () => plan) }).length, 1)
  assert.equal(errorsOf({ all: Array.from({ length: 1_000_000 }, () => plan) }).length, 1)
  assert.deepEqual(errorsOf({ all: Array.from({ length: 70 }, () => ({ ...plan, value: 'x'.repeat(1_000) })) }), [''])
})

await test('what nobody has yet is a warning, not a fault', () => {
  const rule = {
    all: [
      { ...plan, params: { path: 'address.city' } },
      { fact: 'cdp.event-sum', params: { event: 'Order', property: 'amount' }, operator: 'number-at-least', value: 1 },
      { fact: 'cdp.performed', params: { event: 'Vew' }, operator: 'boolean-is', value: true },
    ],
  }
  const names = {
    traits: new Map([['plan', text]]),
    events: new Set(['Order']),
    properties: new Map([['Order', new Map([['item', text]])]]),
  }
  const { errors, warnings } = checkRule(rule, catalogue, names)
  assert.deepEqual(errors, [])
  assert.deepEqual(
    warnings.map(one => one.pointer),
    ['/all/0', '/all/1', '/all/2'],
  )
})

await test('what is asked of a value is checked against the types that were seen or declared', async t => {
  const declared = { ...text, isDeclared: true }
  const mixed = { types: ['number' as const, 'text' as const], isDeclared: false }
  const odd = { types: ['boolean' as const, 'text' as const], isDeclared: false }
  const date = { types: ['date' as const], isDeclared: false }
  const at = (known: KnownValue, operator: string, value: unknown) => {
    const names = { traits: new Map([['plan', known]]) }
    const { errors, warnings } = checkRule({ all: [plan, { ...plan, operator, value }] }, catalogue, names)
    return [errors, warnings].map(list => list.map(one => one.pointer).filter(pointer => pointer.startsWith('/all/1')))
  }
  const cases: [string, KnownValue, string, unknown, [string[], string[]]][] = [
    ['a number asked of text', text, 'number-at-least', 5, [['/all/1/operator'], []]],
    ['a number asked of what is declared as text', declared, 'number-at-least', 5, [['/all/1/operator'], []]],
    ['a number asked of what is a number now and then', mixed, 'number-at-least', 5, [[], ['/all/1/operator']]],
    ['a number asked of what is this or that, and never a number', odd, 'number-at-least', 5, [[], ['/all/1/operator']]],
    ['a list asked of text', text, 'list-has-any', ['a'], [['/all/1/operator'], []]],
    ['a date asked of text', text, 'date-after', '2026-01-01', [['/all/1/operator'], []]],
    ['text asked of a date', date, 'text-starts-with', '2026', [[], []]],
    ['text asked of text', text, 'text-contains', 'a', [[], []]],
    ['whether there is a value', text, 'exists', true, [[], []]],
    ['nothing known', { types: [], isDeclared: false }, 'number-at-least', 5, [[], []]],
  ]
  for (const [name, known, operator, value, expected] of cases)
    await t.test(name, () => assert.deepEqual(at(known, operator, value), expected))

  await t.test('the same of properties, where they are compared and where they are summed', () => {
    const names = { properties: new Map([['Order', new Map([['item', text]])]]) }
    const where = [{ path: 'item', operator: 'number-at-least', value: 1 }]
    const rule = {
      all: [
        { fact: 'cdp.event-sum', params: { event: 'Order', property: 'item' }, operator: 'number-at-least', value: 1 },
        { fact: 'cdp.performed', params: { event: 'Order', where }, operator: 'boolean-is', value: true },
        { fact: 'cdp.event-last-value', params: { event: 'Order', property: 'item' }, operator: 'boolean-is', value: true },
        {
          fact: 'cdp.sequence',
          params: { first: { event: 'Order', where }, second: { event: 'Order' } },
          operator: 'boolean-is',
          value: true,
        },
        { fact: 'cdp.event-distinct', params: { event: 'Order', property: 'item' }, operator: 'number-at-least', value: 1 },
      ],
    }
    const { errors } = checkRule(rule, catalogue, names)
    assert.deepEqual(
      errors.map(one => one.pointer),
      ['/all/0/params/property', '/all/1/params/where/0/operator', '/all/2/operator', '/all/3/params/first/where/0/operator'],
    )
    assert.equal(
      errors[0]?.detail,
      '"item" has only ever been text, and "Sum of" asks for a number. Choose what can be asked of text, or change the types of "item" in the catalogue.',
    )
  })
})

await test('a rule with a part that has no SQL says so', () => {
  const { sql: _sql, ...operator } = catalogue.operators.get('boolean-is') ?? assert.fail('there is an operator')
  const only = {
    id: 'acme.only',
    title: 'Only',
    params: Type.Object({}),
    value: 'boolean' as const,
    mentions: () => ({}),
    read: () => true,
  }
  const acme = catalogueOf([{ name: 'acme', facts: [only], operators: [operator] }])
  assert.equal(checkRule({ all: [{ fact: 'acme.only', operator: 'boolean-is', value: true }] }, acme).isRealtimeOnly, true)
  assert.equal(checkRule({ all: [plan] }, catalogue).isRealtimeOnly, false)
})

await test('a catalogue refuses names given twice and the names of json-rules-engine', () => {
  const fact = { id: 'a.b', title: 'A', params: Type.Object({}), value: 'text' as const, mentions: () => ({}), read: () => null }
  const operator = { id: 'contains', title: 'C', of: ['text' as const], accepts: Type.String(), test: () => true }
  assert.throws(() => catalogueOf([{ name: 'a', facts: [fact, fact] }]), /already/)
  assert.throws(() => catalogueOf([{ name: 'a', operators: [operator] }]), /name of its own/)
  assert.throws(() => catalogueOf([{ name: 'a', operators: [{ ...operator, id: 'not:x' }] }]), /colons/)
})
