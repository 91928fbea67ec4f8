import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Draft, ENTRY, type Point } from '../../admin-ui/src/designer/model/draft.ts'
import { CARD, heightWith } from '../../admin-ui/src/designer/model/layout.ts'
import {
  describedAs,
  missingIn,
  newNode,
  newPart,
  type NodeKind,
  nodeKinds,
  outletsIn,
  outletsOfNode,
} from '../../admin-ui/src/designer/model/node-kinds.ts'
import { freePlace, placeBehind, placesOf, tipsOf, withRoomFor } from '../../admin-ui/src/designer/model/places.ts'
import { saidOf } from '../../admin-ui/src/designer/model/said-config.ts'
import { sendsMessage } from '../../admin-ui/src/designer/model/sends-message.ts'
import { roundedPath, wiresOf } from '../../admin-ui/src/designer/model/wires.ts'

const kind = (type: string, more: Partial<NodeKind> = {}): NodeKind => ({
  kind: 'node',
  type,
  version: 1,
  title: type,
  icon: null,
  category: 'action',
  config: { type: 'object', properties: {} },
  outlets: ['done'],
  hasOwnOutlets: false,
  drawsLot: false,
  examples: [{}],
  sentence: 'Does it.',
  ...more,
})
const parts = {
  type: 'object',
  required: ['parts'],
  properties: {
    parts: {
      type: 'array',
      minItems: 2,
      title: 'Parts',
      items: { type: 'object', required: ['id', 'label'], properties: { id: { type: 'string' }, label: { type: 'string' } } },
    },
  },
}
const kinds = nodeKinds([
  kind('made.step'),
  kind('made.choice', { outlets: ['yes', 'no'] }),
  kind('made.split', { outlets: ['rest'], hasOwnOutlets: true, config: parts }),
  kind('made.end', { outlets: ['out'], category: 'exit' }),
])
const node = (id: string, type: string, position: Point, config = {}) => ({ id, type, version: 1, config, position })
const draftOf = (nodes: Draft['nodes'], edges: readonly (readonly [string, string, string])[], ends: Draft['ends'] = []): Draft => ({
  triggers: [],
  nodes,
  edges: edges.map(([from, outlet, to]) => ({ from, outlet, to })),
  ends,
  notes: [],
  settings: {},
})

await test('outlets follow from what is configured, then from the type; an exit has none', () => {
  const config = {
    parts: [
      { id: 'a', label: 'Half' },
      { id: 'b', label: '' },
    ],
  }
  assert.deepEqual(outletsOfNode(kinds.of({ type: 'made.split', version: 1 }), config), [
    { id: 'a', label: 'Half', place: 1 },
    { id: 'b', label: null, place: 2 },
    { id: 'rest', label: 'Rest', place: 3 },
  ])
  const made = { type: 'made.split', version: 1, config }
  const described = { outlets: ['a', 'b', 'rest'].map(id => ({ id, title: id === 'a' ? 'half' : id })), sentence: null, variables: [] }
  assert.deepEqual(
    kinds
      .knowing(new Map([[describedAs(made), described]]))
      .outletsOf(made)
      .map(one => one.label),
    ['Half', null, 'Rest'],
    'as the server says them, too, an id is no name',
  )
  assert.deepEqual(outletsOfNode(kinds.of({ type: 'made.end', version: 1 }), {}), [])
  assert.deepEqual(outletsOfNode(undefined, config), [])
})

await test('a step sends a message when its configuration names one, whichever plugin brings it', () => {
  const field = (widget: string) => ({ type: 'object', properties: { what: { type: 'string', 'x-ui': { widget } } } })
  assert.ok(sendsMessage(kind('made.letter', { config: field('content') })))
  assert.ok(!sendsMessage(kind('made.join', { config: field('segment') })))
  assert.ok(!sendsMessage(undefined))
})

await test('of a type the newest version is offered, and nodes of older ones are still known', () => {
  const two = nodeKinds([kind('made.step', { title: 'Old' }), kind('made.step', { version: 2, title: 'New' })])
  assert.deepEqual(
    two.nodes.map(one => one.title),
    ['New'],
  )
  assert.equal(two.of({ type: 'made.step', version: 1 })?.title, 'Old')
})

await test('a new node of parts has as many as it needs, each under an id of its own, and says what it lacks', () => {
  const split = kinds.of({ type: 'made.split', version: 1 })
  assert.ok(split !== undefined)
  const made = newNode(split, { x: 0, y: 0 })
  const ids = (made.config['parts'] as { id: string }[]).map(one => one.id)
  assert.equal(new Set(ids).size, 2)
  assert.match(String(newPart(parts.properties.parts.items)['id']), /^[0-9a-z]{10}$/)
  assert.deepEqual(missingIn(split, {}), ['Parts'])
  assert.deepEqual(missingIn(split, made.config), [])
})

await test('what a node says is its configuration, but the sentence of its type where that does not depend on it', () => {
  const wait = kind('made.wait', {
    config: { properties: { for: { title: 'How long' }, who: { title: 'Segment', 'x-ui': { widget: 'segment' } } } },
    examples: [{ for: { amount: 3, unit: 'days' } }],
    sentence: 'Waits 3 days.',
  })
  const nameOf = (_widget: string, id: string) => (id === 's1' ? 'Gold' : undefined)
  const and = (words: readonly string[]) => words.join(' and ')
  assert.deepEqual(saidOf(wait, { for: { amount: 1, unit: 'hours' }, who: 's1' }, nameOf, and), [
    { label: 'How long', words: '1 hour' },
    { label: 'Segment', words: 'Gold' },
  ])
  assert.equal(saidOf(wait, { for: { amount: 3, unit: 'days' } }, nameOf, and), 'Waits 3 days.')
  assert.equal(saidOf(kind('made.step'), { anything: 1 }, nameOf, and), 'Does it.')
})

await test('a tip hangs under every outlet that leads to no node, away from the cards its siblings lead to', () => {
  const draft = draftOf(
    [node('choice', 'made.choice', { x: 0, y: 138 }), node('next', 'made.step', { x: 0, y: 276 })],
    [
      ['entry', 'start', 'choice'],
      ['choice', 'yes', 'next'],
    ],
    [{ from: 'next', outlet: 'done' }],
  )
  const outletsOf = outletsIn(draft, kinds)
  const places = placesOf(draft, outletsOf)
  assert.deepEqual(places.get(ENTRY), { x: 0, y: 0 })
  const tips = tipsOf(draft, places, outletsOf)
  assert.deepEqual(
    tips.map(({ from, outlet, isEnded, isNamed }) => ({ from, outlet, isEnded, isNamed })),
    [
      { from: 'choice', outlet: 'no', isEnded: false, isNamed: true },
      { from: 'next', outlet: 'done', isEnded: true, isNamed: false },
    ],
  )
  assert.ok((tips[0]?.x ?? 0) > CARD.width, 'right of the card that the outlet before it leads to')
})

await test('lines run around the cards between, join above the card they come to, and carry their word above it', () => {
  const draft = draftOf(
    [
      node('choice', 'made.choice', { x: 0, y: 138 }),
      node('between', 'made.step', { x: 0, y: 276 }),
      node('last', 'made.step', { x: 0, y: 414 }),
    ],
    [
      ['entry', 'start', 'choice'],
      ['choice', 'yes', 'between'],
      ['choice', 'no', 'last'],
      ['between', 'done', 'last'],
    ],
  )
  const outletsOf = outletsIn(draft, kinds)
  const wires = wiresOf(draft, placesOf(draft, outletsOf), outletsOf)
  const of = (outlet: string, from = 'choice') => wires.find(one => one.edge.from === from && one.edge.outlet === outlet)
  assert.deepEqual(of('yes')?.word, { x: 120, y: 276 - 25 })
  const around = of('no')?.word.x ?? 0
  assert.ok(around <= -CARD.gapBeside / 2 || around >= CARD.width + CARD.gapBeside / 2, `past the card between: ${around}`)
  assert.match(of('no')?.path ?? '', / 402.*L120 414$/, 'joins the other 12 px above the card')
  assert.equal(
    roundedPath([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 0, y: 50 },
    ]),
    'M0 0L0 50',
  )
})

await test('what lies below a card that says more moves down by what it is higher; what lies beside it stays', () => {
  const places = new Map([
    ['send', { x: 0, y: 0 }],
    ['wait', { x: 300, y: 0 }],
    ['below', { x: 0, y: 138 }],
    ['last', { x: 0, y: 276 }],
  ])
  const moved = withRoomFor(heightWith(new Set(['send'])), places)
  const rows = ['send', 'wait', 'below', 'last'].map(id => moved.get(id)?.y)
  const [send, wait] = [CARD.withMessages - CARD.height, CARD.withNumbers - CARD.height]
  assert.deepEqual(rows, [0, 0, 138 + send, 276 + send + wait])
})

await test('a new card finds a free place, however many stand there already', () => {
  const place = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -300, max: 300 }) })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), place, (taken, wanted) => {
      const found = freePlace(taken, wanted)
      for (const one of taken) assert.ok(Math.abs(one.x - found.x) >= CARD.width || Math.abs(one.y - found.y) >= CARD.height)
      assert.equal(found.y, wanted.y)
    }),
  )
  const draft = draftOf([node('a', 'made.step', { x: 10, y: 10 })], [['entry', 'start', 'a']])
  assert.deepEqual(placeBehind(draft, { from: 'a', outlet: 'done' }, outletsIn(draft, kinds)), { x: 10, y: 10 + 138 })
})
