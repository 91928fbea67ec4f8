import assert from 'node:assert/strict'
import test from 'node:test'
import type { Flow } from '../../admin-ui/src/designer/canvas/flow-of.ts'
import { keepSame, withMoved } from '../../admin-ui/src/designer/canvas/keep-same.ts'

const drawing = (y: number): Flow => ({
  nodes: [
    { id: 'a', position: { x: 0, y: 0 }, data: {} },
    { id: 'b', position: { x: 0, y }, data: {} },
  ],
  edges: [{ id: 'a done', source: 'a', target: 'b', data: { path: `M0 0L0 ${y}` } }],
})

await test('what looks as before is the very object it was, so that it is not drawn anew', () => {
  const before = drawing(100)
  const same = keepSame(before, drawing(100))
  assert.deepEqual(
    [same.nodes[0] === before.nodes[0], same.nodes[1] === before.nodes[1], same.edges[0] === before.edges[0]],
    [true, true, true],
  )
  const moved = keepSame(before, drawing(120))
  assert.deepEqual(
    [moved.nodes[0] === before.nodes[0], moved.nodes[1] === before.nodes[1], moved.edges[0] === before.edges[0]],
    [true, false, false],
  )
  assert.deepEqual(moved, drawing(120))
  assert.equal(keepSame(undefined, before), before)
})

await test('while a card is held all others stay where they stood', () => {
  const still = drawing(100)
  const held = drawing(140)
  const shown = withMoved(still, { nodes: held.nodes.slice(1), edges: held.edges })
  assert.equal(shown.nodes[0], still.nodes[0])
  assert.deepEqual(shown, held)
})
