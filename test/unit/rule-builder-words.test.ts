import assert from 'node:assert/strict'
import test from 'node:test'
import { kindOf } from '../../admin-ui/src/rule-builder/facts.ts'
import { aboutEvent, conditionOn, conditionOnEvent, measuredBy, measureOf, measuresOf } from '../../admin-ui/src/rule-builder/measures.ts'
import type { Vocabulary } from '../../admin-ui/src/rule-builder/rule.ts'
import { stableJson } from '../../admin-ui/src/data/stable-json.ts'
import { newGroup } from '../../admin-ui/src/rule-builder/tree.ts'
import { completePart, isComplete, keptValue, operatorsFor, operatorsWithin } from '../../admin-ui/src/rule-builder/vocabulary.ts'
import { refsOf } from '../../admin-ui/src/pages/segments/refs-of.ts'
import { facts } from '../../plugins/cdp/rules/facts.ts'
import { operators } from '../../plugins/cdp/rules/operators.ts'
import { catalogueOf } from '../../server/kernel/rules/catalogue.ts'
import { checkRule } from '../../server/kernel/rules/check.ts'
import { catalogue } from '../support/rule-catalogue.ts'

/** What the API tells of the platform's own facts and operators. */
const vocabulary = JSON.parse(
  JSON.stringify({
    facts: [...catalogue.facts.values()].map(({ id, title, params, value }) => ({ id, title, params, value, realtimeOnly: false })),
    operators: [...catalogue.operators.values()].map(({ id, title, of, accepts }) => ({ id, title, of, accepts, realtimeOnly: false })),
  }),
) as Vocabulary
const fact = (id: string) => vocabulary.facts.find(one => one.id === id) ?? assert.fail(`no fact ${id}`)
const operator = (id: string) => vocabulary.operators.find(one => one.id === id) ?? assert.fail(`no operator ${id}`)

await test('each fact of the platform finds its kind, and a fresh condition on it names an operator that may be asked', () => {
  assert.equal(kindOf(fact('cdp.performed')), 'event')
  assert.equal(kindOf(fact('cdp.sequence')), 'event')
  assert.equal(kindOf(fact('cdp.trait')), 'person')
  assert.equal(kindOf(fact('delivery.message-count')), 'message')
  assert.equal(kindOf(fact('delivery.subscribed')), 'device')
  for (const one of vocabulary.facts) {
    const made = conditionOn(vocabulary, one, {})
    assert.ok(operator(made.operator).of.includes(one.value), one.id)
  }
  const trait = (seen: readonly string[]): unknown => conditionOn(vocabulary, fact('cdp.trait'), { path: 'a' }, seen).operator
  assert.deepEqual(
    [trait([]), trait(['text']), trait(['number', 'text']), trait(['boolean']), trait(['list'])],
    ['text-equals', 'text-equals', 'number-at-least', 'boolean-is', 'list-has-any'],
  )
})

await test('a condition on an event is whole once it is chosen, and says in turn all that can be said of it', () => {
  const done = { id: 'a', ...(conditionOnEvent(vocabulary, 'Order') ?? assert.fail('nothing to say of events')) }
  assert.deepEqual([done.field, done.value, isComplete(vocabulary, done)], ['cdp.performed', true, true])
  const within = { last: { amount: 3, unit: 'days' } }
  const where = [{ path: 'total', operator: 'number-at-least', value: 20 }]
  const asked = { ...done, params: { event: 'Order', within, where } }
  const measures = measuresOf(vocabulary, fact('cdp.performed'))
  assert.ok(measures.length > 15)
  for (const measure of measures) {
    const said = measuredBy(vocabulary, asked, measure)
    assert.equal(measureOf(measures, said)?.id, measure.id)
    assert.deepEqual(said.params, { event: 'Order', within, where }, 'when and where stay')
    assert.ok(operator(said.operator).of.includes(measure.fact.value), measure.id)
  }
  assert.deepEqual(aboutEvent(vocabulary, asked, 'Refund')?.params, { event: 'Refund', within }, 'properties are of one event')
})

await test('what lacks something is left out of what is counted; the rest keeps its ids', () => {
  const whole = { id: 'a', field: 'cdp.country', operator: 'text-equals', value: 'DE' }
  const lacking = [
    { id: 'b', field: 'cdp.country', operator: 'text-equals', value: undefined },
    { id: 'c', field: 'cdp.performed', operator: 'boolean-is', value: true, params: { event: '' } },
    {
      id: 'd',
      field: 'cdp.performed',
      operator: 'boolean-is',
      value: true,
      params: { event: 'Order', where: [{ path: 'total', operator: 'number-at-least' }] },
    },
    { id: 'e', field: 'cdp.sequence', operator: 'boolean-is', value: true, params: { first: { event: 'Order' } } },
    newGroup('any'),
  ]
  const tree = newGroup('all', [whole, ...lacking, newGroup('none', [lacking[0] ?? whole])])
  assert.deepEqual(completePart(vocabulary, tree), { ...tree, rules: [whole] })
  assert.ok(
    isComplete(vocabulary, { id: 'f', field: 'acme.unheard', operator: 'x', value: undefined }),
    'what is not known here is judged by the server',
  )
})

await test('operators are those of the kinds that were seen, and a value is kept as far as it suits', () => {
  const ids = (seen: readonly string[]): readonly string[] => operatorsFor(vocabulary, 'any', seen).map(one => one.id)
  assert.ok(ids(['number']).includes('number-at-least') && !ids(['number']).includes('text-contains') && ids(['number']).includes('exists'))
  assert.ok(ids([]).includes('text-contains') && ids([]).includes('number-at-least'))
  assert.deepEqual(keptValue('DE', operator('text-in').accepts), ['DE'])
  assert.equal(keptValue(['DE', 'FR'], operator('text-equals').accepts), 'DE')
  assert.equal(keptValue('DE', operator('number-at-least').accepts), undefined)
  assert.deepEqual(keptValue(5, operator('date-within-last').accepts), { amount: 30, unit: 'days' })
})

await test('the same rule is the same text in whatever order the database gives it back', () => {
  assert.equal(stableJson({ b: [{ d: 1, c: 2 }], a: null }), stableJson({ a: null, b: [{ c: 2, d: 1 }] }))
  assert.notEqual(stableJson({ a: [1, 2] }), stableJson({ a: [2, 1] }))
})

await test('people are named one a line or apart by commas, and a bare address is an e-mail', () => {
  assert.deepEqual(refsOf('userId:1\n ada@example.test, userId:1;email:b@example.test\n\n'), [
    'userId:1',
    'email:ada@example.test',
    'email:b@example.test',
  ])
})

await test('a circle around a place is whole when its three parts are said', () => {
  const within = operator('geo-within')
  assert.deepEqual(
    operatorsFor(vocabulary, 'any', ['object']).map(one => one.id),
    ['exists', 'geo-within'],
  )
  assert.deepEqual(keptValue('pro', within.accepts), {})
  const circle = (value: unknown) => ({ id: 'a', field: 'cdp.trait', params: { path: 'home' }, operator: 'geo-within', value })
  assert.equal(isComplete(vocabulary, circle({ lat: 52.52, lon: 13.405 })), false)
  assert.equal(isComplete(vocabulary, circle({ lat: 52.52, lon: 13.405, km: 10 })), true)
})

await test('a property of an event is asked with the operators that are understood there, and a plugin’s are not offered to be refused', () => {
  const acme = { id: 'acme.resembles', title: 'resembles', of: ['any' as const], accepts: { type: 'string' }, realtimeOnly: false }
  const more: Vocabulary = { ...vocabulary, operators: [...vocabulary.operators, acme] }
  const conditions = [fact('cdp.performed').params, fact('cdp.sequence').params.properties?.['without']]
  for (const of of conditions) {
    const schema = of?.properties?.['where'] ?? assert.fail('events are narrowed by their properties')
    assert.deepEqual(operatorsWithin(more, schema, []), operatorsFor(vocabulary, 'any'))
  }
  assert.deepEqual(operatorsFor(more, 'any').at(-1), acme, 'of a trait it is asked')

  const known = catalogueOf([
    { name: 'cdp', facts, operators },
    { name: 'acme', operators: [{ ...acme, test: () => true }] },
  ])
  const where = [{ path: 'total', operator: acme.id, value: 'x' }]
  const { errors } = checkRule(
    { all: [{ fact: 'cdp.performed', params: { event: 'Order', where }, operator: 'boolean-is', value: true }] },
    known,
  )
  assert.deepEqual(
    errors.map(one => [one.pointer, one.detail]),
    [['/all/0/params/where/0/operator', '"cdp.performed": it is none of those that can stand here.']],
  )
})
