import assert from 'node:assert/strict'
import test from 'node:test'
import { actsOn } from '../../admin-ui/src/designer/acts.ts'
import { type Draft, ENTRY_OUTLET } from '../../admin-ui/src/designer/model/draft.ts'
import { type NodeKind, nodeKinds } from '../../admin-ui/src/designer/model/node-kinds.ts'
import { createDesignerStore } from '../../admin-ui/src/designer/store.ts'

const empty: Draft = { triggers: [], nodes: [], edges: [], ends: [], notes: [], settings: {} }
const step: NodeKind = {
  kind: 'node',
  type: 'made.step',
  version: 1,
  title: 'Step',
  icon: null,
  category: 'action',
  config: { properties: { text: { type: 'string' } } },
  outlets: ['done'],
  hasOwnOutlets: false,
  drawsLot: false,
  examples: [],
  sentence: '',
}
function aDesigner() {
  const store = createDesignerStore(empty)
  const kinds = nodeKinds([step])
  return {
    store,
    acts: actsOn(store, kinds),
    draft: () => store.getState().draft,
    steps: () => store.temporal.getState().pastStates.length,
  }
}

await test('each edit is one step to undo, and can be done again', () => {
  const { acts, draft, steps } = aDesigner()
  const first = acts.add(ENTRY_OUTLET, step)
  const second = acts.addNext(step)
  acts.end({ from: second, outlet: 'done' })
  const drawn = draft()
  assert.equal(steps(), 3)
  for (let i = 0; i < 3; i += 1) acts.undo()
  assert.deepEqual(draft(), empty)
  for (let i = 0; i < 3; i += 1) acts.redo()
  assert.deepEqual(draft(), drawn)
  assert.deepEqual(drawn.edges, [
    { ...ENTRY_OUTLET, to: first },
    { from: first, outlet: 'done', to: second },
  ])
})

await test('what is typed into one field is one step, and so is a card moved by arrow keys; what comes between parts them', () => {
  const { acts, draft, steps, store } = aDesigner()
  const id = acts.add(ENTRY_OUTLET, step)
  const before = steps()
  for (const text of ['a', 'ab', 'abc']) acts.configure(id, { text })
  assert.equal(steps(), before + 1)
  for (const x of [5, 10, 15]) acts.move(new Map([[id, { x, y: 0 }]]), 'move')
  assert.equal(steps(), before + 2)
  store.getState().select([])
  acts.configure(id, { text: 'abcd' })
  assert.equal(steps(), before + 3)
  acts.undo()
  assert.deepEqual(draft().nodes[0]?.config, { text: 'abc' })
  acts.undo()
  acts.undo()
  assert.deepEqual(draft().nodes[0]?.config, {})
})

await test('selecting is no step, undoing keeps the selection, and another version of the journey cannot be undone upon', () => {
  const { acts, draft, steps, store } = aDesigner()
  const id = acts.add(ENTRY_OUTLET, step)
  store.getState().select([])
  store.getState().select([id])
  assert.equal(steps(), 1)
  acts.rename(id, 'Mine')
  acts.undo()
  assert.deepEqual(store.getState().selection, [id])
  assert.equal(draft().nodes[0]?.title, undefined)
  store.getState().load(empty)
  assert.equal(steps(), 0)
  acts.undo()
  assert.deepEqual(draft(), empty)
})

await test('after an undo the next letter is a step of its own', () => {
  const { acts, draft } = aDesigner()
  const id = acts.add(ENTRY_OUTLET, step)
  acts.rename(id, 'One')
  acts.undo()
  acts.rename(id, 'Two')
  acts.undo()
  assert.deepEqual(
    draft().nodes.map(node => [node.id, node.title]),
    [[id, undefined]],
  )
})

await test('a form that says what it was given, with nothing where nothing was said, is no step to undo', () => {
  const { acts, draft, steps } = aDesigner()
  const id = acts.add(ENTRY_OUTLET, step)
  const drawn = draft()
  acts.configure(id, { text: undefined, span: {} })
  assert.equal(draft(), drawn)
  assert.equal(steps(), 1)
  acts.configure(id, { text: 'new', span: {} })
  assert.deepEqual(draft().nodes[0]?.config, { text: 'new' })
  assert.equal(steps(), 2)
})
