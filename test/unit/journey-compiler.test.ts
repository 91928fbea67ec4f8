import assert from 'node:assert/strict'
import test from 'node:test'
import type { Scope } from 'fathi/sdk'
import { Value } from 'typebox/value'
import { compileDraft } from '../../plugins/triggers/compile/compile.ts'
import type { Found } from '../../plugins/triggers/compile/found.ts'
import { Draft } from '../../plugins/triggers/draft.schema.ts'
import { coreTriggers } from '../../plugins/triggers/entries/entries.ts'
import { coreNodes } from '../../plugins/triggers/nodes/nodes.ts'
import { canonical, planHash } from '../../plugins/triggers/plan.ts'
import { outletsOf, registryOf } from '../../plugins/triggers/registry.ts'
import { aDraft } from '../support/journey-draft.ts'

const registry = registryOf({ journeys: { nodes: coreNodes, triggers: coreTriggers } } as unknown as Scope)
const CONTENT = '0197c0de-0000-7000-8000-000000000001'
const TOPIC = '0197c0de-0000-7000-8000-00000000000a'
const found: Found = {
  missingSegments: new Set(),
  ruledSegments: new Set(),
  missingJourneys: new Set(),
  contents: new Map([[CONTENT, 3]]),
  topics: new Set([TOPIC]),
  traits: new Set(['firstName']),
  checks: new Map(),
  now: new Date('2030-06-01T06:59:00Z'),
  zone: 'Europe/Paris',
}
const DAY = { duration: { amount: 1, unit: 'days' } }
const compile = (draft: Draft) => compileDraft(draft, registry, found)
const errorsOf = (draft: Draft) =>
  compile(draft)
    .problems.filter(one => one.level === 'error')
    .map(one => `${one.node} ${one.pointer}`)
const sending = () =>
  aDraft(
    [
      { id: 'wait', type: 'triggers.wait', config: DAY },
      { id: 'send', type: 'triggers.send', config: { contentId: CONTENT }, ends: ['sent', 'not-sent'] },
    ],
    undefined,
    {
      message: { class: 'marketing', topicId: TOPIC },
    },
  )

await test('a draft', async t => {
  await t.test('compiles to a plan with versions, outlets, times and contents frozen, and nothing of the canvas', () => {
    const { plan, problems } = compile(sending())
    assert.deepEqual(problems, [])
    assert.deepEqual(
      [plan?.start, plan?.nodes.wait?.outlets, plan?.nodes.send?.outlets],
      ['wait', { done: 'send' }, { sent: null, 'not-sent': null }],
    )
    assert.deepEqual([plan?.nodes.send?.outside, plan?.nodes.send?.whenOverdue, plan?.contents], [true, 'not-sent', { [CONTENT]: 3 }])
    assert.doesNotMatch(canonical(plan), /position/)
  })

  await t.test('has the same hash when it is only moved about or written in another order, and another when it does something else', () => {
    const [one, moved, other] = [sending(), sending(), sending()]
    moved.nodes = moved.nodes.map(node => ({ ...node, position: { x: 500, y: 1 } })).toReversed()
    moved.notes = [{ id: 'n', text: 'Look', position: { x: 1, y: 1 } }]
    const [, send] = other.nodes
    if (send !== undefined) send.config = { contentId: CONTENT, devices: 'latest' }
    const hash = (draft: Draft) => planHash(compile(draft).plan ?? assert.fail('it compiles'))
    assert.equal(hash(moved), hash(one))
    assert.notEqual(hash(other), hash(one))
  })

  await t.test('is told everything that is wrong with it at once, each at its node and field', () => {
    const draft = aDraft([
      { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 0, unit: 'days' } } },
      { id: 'gone', type: 'triggers.no-such' },
      { id: 'send', type: 'triggers.send', config: { contentId: TOPIC }, ends: ['sent'] },
    ])
    draft.settings.zone = 'Nowhere/At-All'
    draft.triggers.push({
      id: 'once',
      type: 'triggers.on-calendar',
      version: 1,
      config: { segmentId: TOPIC, kind: 'once', time: '09:00', date: '2020-01-01' },
    })
    draft.nodes.push({ id: 'lost', type: 'triggers.exit', version: 1, config: {} })
    assert.deepEqual(errorsOf(draft).toSorted(), [
      'gone /nodes/1/type',
      'lost /nodes/3',
      'send /nodes/2',
      'send /nodes/2/config/contentId',
      'settings /settings/message/topicId',
      'settings /settings/zone',
      'wait /nodes/0/config/duration/amount',
    ])
  })

  await t.test('may lack the event or segment of its goal and exits while it is drawn, and is told so', () => {
    const draft = sending()
    draft.settings.goal = { event: '', withinDays: 30, ends: true }
    draft.settings.exits = [
      { kind: 'event', event: '' },
      { kind: 'segment', segmentId: '', when: 'joined' },
    ]
    assert.ok(Value.Check(Draft, draft), 'it can be saved as it is')
    assert.deepEqual(errorsOf(draft), [
      'settings /settings/goal/event',
      'settings /settings/exits/0/event',
      'settings /settings/exits/1/segmentId',
    ])
  })

  await t.test('is warned of a day that has passed where its clock stands, and may be published all the same', () => {
    const once = (date: string, more: Record<string, unknown> = {}) => {
      const trigger = { type: 'triggers.on-calendar', config: { segmentId: TOPIC, kind: 'once', time: '09:00', date, ...more } }
      const { plan, problems } = compile(aDraft([{ id: 'wait', type: 'triggers.wait', config: DAY }], [trigger]))
      assert.ok(plan !== null)
      return problems.map(one => `${one.level} ${one.node} ${one.pointer}`)
    }
    assert.deepEqual(once('2030-06-01'), [], 'it is a minute before nine')
    assert.deepEqual(once('2030-05-31'), ['warning t0 /triggers/0/config/date'])
    assert.deepEqual(once('2030-06-01', { zone: 'Asia/Tokyo' }), ['warning t0 /triggers/0/config/date'])
    assert.deepEqual(once('2030-05-31', { kind: 'recurring' }), [], 'what recurs has no such day')
  })

  await t.test('needs a trigger, a node, and a way in', () => {
    assert.deepEqual(errorsOf(aDraft([], [])), ['entry /triggers', 'null /nodes'])
    const draft = sending()
    draft.edges = draft.edges.filter(edge => edge.from !== 'entry')
    assert.ok(errorsOf(draft).includes('entry /edges'))
  })

  await t.test('may go in circles that wait, and in no others', () => {
    const circle = (type: string, config: Record<string, unknown>) => {
      const draft = aDraft([
        { id: 'a', type, config },
        { id: 'b', type: 'triggers.goal', config: { name: 'Again' } },
      ])
      draft.ends = []
      draft.edges.push({ from: 'b', outlet: 'done', to: 'a' })
      return errorsOf(draft)
    }
    assert.deepEqual(circle('triggers.wait', DAY), [])
    assert.deepEqual(circle('triggers.goal', { name: 'Round' }), ['a /nodes/0', 'b /nodes/1'])
    assert.deepEqual(
      circle('triggers.wait-for-window', { from: '09:00', to: '10:00' }),
      ['a /nodes/0', 'b /nodes/1'],
      'an open window is no wait',
    )
  })

  await t.test('may name what its triggers hand over, what nodes before have left, and traits; anything else is found', () => {
    const hook = (body: string) => ({ url: 'https://shop.example/hook', method: 'POST', body })
    const draft = aDraft(
      [
        {
          id: 'first',
          type: 'triggers.webhook',
          config: { ...hook('{ "id": "{{ entry.orderId }}", "x": "{{ vars.answer.body }}" }'), saveAs: 'answer' },
          ends: ['failed'],
        },
        {
          id: 'second',
          type: 'triggers.webhook',
          config: hook('{{ vars.answer.status }} {{ profile.firstName }} {{ profile.shoeSize }} {{ secret.KEY }} {{ thing.x }}'),
          ends: ['done', 'failed'],
        },
      ],
      [{ type: 'triggers.on-event', config: { event: 'Order Placed', entry: ['orderId'] } }],
    )
    const { problems } = compile(draft)
    assert.deepEqual(
      problems.map(one => [one.level, one.node, one.detail.match(/"([^"]+)"/)?.[1] ?? 'secret']),
      [
        ['error', 'first', 'vars.answer'],
        ['warning', 'second', 'shoeSize'],
        ['error', 'second', 'secret'],
        ['error', 'second', 'thing'],
      ],
    )
  })

  await t.test('passes a disabled node by its first outlet', () => {
    const draft = sending()
    draft.nodes = draft.nodes.map(node => (node.id === 'wait' ? { ...node, disabled: true } : node))
    const { plan } = compile(draft)
    assert.deepEqual([plan?.start, Object.keys(plan?.nodes ?? {})], ['send', ['send']])
  })

  await t.test('that is too large for its runs to load is refused', () => {
    const body = 'x'.repeat(9_900)
    const nodes = Array.from({ length: 14 }, (_, i) => ({
      id: `n${i}`,
      type: 'triggers.webhook',
      config: { url: 'https://shop.example/hook', method: 'POST', body },
      ends: i === 13 ? ['done', 'failed'] : ['failed'],
    }))
    const { plan, problems } = compile(aDraft(nodes))
    assert.equal(plan, null)
    assert.match(problems[0]?.detail ?? '', /too large/)
  })
})

await test('every node type and trigger says what it is: its fields, its outlets, its sentence, with examples that suit its schema', () => {
  for (const type of [...registry.nodes.values(), ...registry.triggers.values()]) {
    const name = `${type.type}@${type.version}`
    assert.ok(type.title.length > 2 && type.examples.length > 0, name)
    for (const [field, schema] of Object.entries(type.config.properties))
      assert.ok(
        Reflect.get(schema, 'title') !== undefined || Reflect.get(schema, 'description') !== undefined,
        `${name}: ${field} has neither title nor description`,
      )
    for (const example of type.examples) {
      assert.deepEqual(Value.Errors(type.config, example), [], name)
      assert.ok(type.sentence(example).length > 10, name)
      assert.deepEqual(JSON.parse(JSON.stringify(example)), example, name)
      if ('outlets' in type) assert.ok(outletsOf(type, example).length > 0, name)
    }
  }
})
