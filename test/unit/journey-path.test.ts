import assert from 'node:assert/strict'
import test from 'node:test'
import { type Draft, ENTRY } from '../../admin-ui/src/designer/model/draft.ts'
import { diffDrafts, united } from '../../admin-ui/src/designer/model/diff.ts'
import { liveNumbers } from '../../admin-ui/src/designer/model/live-numbers.ts'
import { pathOf } from '../../admin-ui/src/designer/model/path.ts'

const node = (id: string, more: Partial<Draft['nodes'][number]> = {}) => ({ id, type: 'made.step', version: 1, config: {}, ...more })
const draft: Draft = {
  triggers: [],
  nodes: [node('choice'), node('off', { disabled: true }), node('last')],
  edges: [
    { from: ENTRY, outlet: 'start', to: 'choice' },
    { from: 'choice', outlet: 'yes', to: 'off' },
    { from: 'off', outlet: 'done', to: 'last' },
  ],
  ends: [
    { from: 'choice', outlet: 'no' },
    { from: 'last', outlet: 'done' },
  ],
  notes: [],
  settings: {},
}
const outletsOf = (id: string): readonly string[] => (id === 'choice' ? ['yes', 'no'] : id === ENTRY ? ['start'] : ['done'])
const stop = (id: string, cameFrom: string | null, cameBy: string | null, minute: number) => ({
  node: id,
  at: `2030-01-01T00:0${minute}:00.000Z`,
  cameFrom,
  cameBy,
})

await test('a way lights up each line it went along, those past disabled steps too, and stands at its last card until it ends', () => {
  const stops = [stop('choice', null, null, 0), stop('last', 'choice', 'yes', 3)]
  const path = pathOf(draft, stops, outletsOf)
  assert.deepEqual([...path.lines], ['entry start', 'choice yes', 'off done'])
  assert.deepEqual([path.times.get(ENTRY), path.times.get('last')], [stops[0]?.at, stops[1]?.at])
  assert.equal(path.times.has('off'), false)
  assert.equal(path.now, 'last')
  const ended = pathOf(draft, stops, outletsOf, { from: 'last', outlet: 'done' })
  assert.deepEqual([ended.now, ended.lines.has('last done')], [null, true])
  assert.equal(pathOf(draft, [], outletsOf).times.size, 0)
})

await test('numbers are told by node, and shares of those who left it by line', () => {
  const counts = { exited: 1, failed: 0, troubled: 3, messages: null }
  const numbers = liveNumbers({
    nodes: [
      {
        ...counts,
        node: 'choice',
        waiting: 2,
        entered: 10,
        outlets: [
          { outlet: 'yes', taken: 6 },
          { outlet: 'no', taken: 1 },
        ],
      },
    ],
    troubles: [{ node: 'choice', code: 'TypeError', runs: 3, since: '2030-01-01T00:00:00.000Z' }],
  })
  assert.deepEqual(numbers.of('choice'), { ...counts, entered: 10, waiting: 2, passed: 7 })
  assert.deepEqual(numbers.taken({ from: 'choice', outlet: 'yes' }), { count: 6, of: 7 })
  assert.deepEqual(
    numbers.troublesOf('choice').map(one => one.code),
    ['TypeError'],
  )
  assert.deepEqual([numbers.of('last').entered, numbers.troublesOf('last')], [0, []])
  assert.equal(numbers.taken({ from: 'last', outlet: 'done' }), undefined)
})

await test('two versions differ in what happens to people, not in where cards stand', () => {
  const moved = {
    ...draft,
    nodes: draft.nodes.map(one => ({ ...one, position: { x: 9, y: 9 } })),
    notes: [{ id: 'n', text: 'x', position: { x: 0, y: 0 } }],
  }
  assert.equal(diffDrafts(draft, moved).isEmpty, true)
  const after: Draft = {
    ...draft,
    nodes: [node('choice', { config: { rule: 1 }, title: 'New name' }), node('last'), node('more')],
    edges: [
      { from: ENTRY, outlet: 'start', to: 'choice' },
      { from: 'choice', outlet: 'yes', to: 'last' },
      { from: 'last', outlet: 'done', to: 'more' },
    ],
    ends: [{ from: 'choice', outlet: 'no' }],
    settings: { zone: 'Europe/Paris' },
  }
  const diff = diffDrafts(draft, after)
  assert.deepEqual(
    [...diff.nodes.values()].map(one => `${one.id} ${one.difference} ${one.fields.map(field => field.field).join()}`),
    ['choice changed rule,$title', 'more added ', 'off removed '],
  )
  assert.deepEqual(Object.fromEntries(diff.lines), { 'choice yes': 'changed', 'off done': 'removed', 'last done': 'changed' })
  assert.deepEqual(diff.settings, [{ field: 'zone', before: undefined, after: 'Europe/Paris' }])
  const both = united(draft, after)
  assert.deepEqual(
    both.nodes.map(one => one.id),
    ['choice', 'last', 'more', 'off'],
  )
  assert.ok(both.edges.some(edge => edge.from === 'off' && edge.to === 'last'))
})
