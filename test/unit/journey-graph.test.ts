import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { copyNodes, pasteNodes, readClip } from '../../admin-ui/src/designer/model/clipboard.ts'
import { type Draft, ENTRY, type Outlet } from '../../admin-ui/src/designer/model/draft.ts'
import { addAfter, connect, endAt, removeNodes, withOutlets, withoutOutlet } from '../../admin-ui/src/designer/model/edit-graph.ts'
import { layOut, unreached } from '../../admin-ui/src/designer/model/layout.ts'
import { outlineOf } from '../../admin-ui/src/designer/model/outline.ts'

const empty: Draft = { triggers: [], nodes: [], edges: [], ends: [], notes: [], settings: {} }
/** A made-up type has as many outlets as its name says. */
const outletsOfType = (type: string): readonly string[] => ['a', 'b', 'c'].slice(0, Number(type.at(-1)))
const outletsIn = (draft: Draft) => (id: string) =>
  id === ENTRY ? ['start'] : outletsOfType(draft.nodes.find(node => node.id === id)?.type ?? 'x0')
const allOutlets = (draft: Draft): Outlet[] =>
  [ENTRY, ...draft.nodes.map(node => node.id)].flatMap(from => outletsIn(draft)(from).map(outlet => ({ from, outlet })))

type Act = { do: 'add' | 'connect' | 'end' | 'open' | 'remove' | 'paste'; pick: number; other: number; outlets: number }
const acts = fc.array(
  fc.record<Act>({
    do: fc.constantFrom('add', 'add', 'add', 'connect', 'connect', 'end', 'open', 'remove', 'paste'),
    pick: fc.nat(1_000),
    other: fc.nat(1_000),
    outlets: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 30 },
)

let made = 0
const aNode = (outlets: number) => ({ id: `n${(made += 1)}`, type: `made.up${outlets}`, version: 1, config: {}, position: { x: 0, y: 0 } })

function step(draft: Draft, { do: kind, pick, other, outlets }: Act): Draft {
  const open = allOutlets(draft)
  const at = open[pick % open.length] as Outlet
  const node = draft.nodes[other % Math.max(1, draft.nodes.length)]
  switch (kind) {
    case 'add':
      return addAfter(draft, at, aNode(outlets), outletsOfType(`x${outlets}`))
    case 'connect':
      return node === undefined ? draft : connect(draft, at, node.id)
    case 'end':
      return endAt(draft, at)
    case 'open':
      return withoutOutlet(draft, at)
    case 'remove':
      return node === undefined ? draft : removeNodes(draft, [node.id], outletsIn(draft)(node.id)[pick % 3])
    case 'paste':
      return pasteNodes(
        draft,
        copyNodes(
          draft,
          draft.nodes.slice(0, pick % 4).map(one => one.id),
        ),
        { x: 10, y: 10 },
      ).draft
  }
}
const drafts = acts.map(list => list.reduce(step, empty))
const plain = ({ nodes, edges, ends }: Draft) => ({
  nodes: nodes.map(node => node.id).toSorted(),
  edges: edges.map(edge => `${edge.from} ${edge.outlet} ${edge.to}`).toSorted(),
  ends: ends.map(end => `${end.from} ${end.outlet}`).toSorted(),
})

await test('however a journey is edited, each outlet leads to one place at most, and to a node that is there', () => {
  fc.assert(
    fc.property(drafts, draft => {
      const there = new Set(allOutlets(draft).map(at => `${at.from} ${at.outlet}`))
      const said = [...draft.edges, ...draft.ends].map(at => `${at.from} ${at.outlet}`)
      assert.equal(new Set(said).size, said.length)
      for (const one of said) assert.ok(there.has(one), one)
      for (const edge of draft.edges) assert.ok(edge.to !== edge.from && draft.nodes.some(node => node.id === edge.to))
      assert.equal(new Set(draft.nodes.map(node => node.id)).size, draft.nodes.length)
      assert.deepEqual(JSON.parse(JSON.stringify(draft)), draft)
    }),
    { numRuns: 500 },
  )
})

await test('a node that is put in and taken out again leaves the journey as it was', () => {
  fc.assert(
    fc.property(drafts, fc.nat(1_000), fc.integer({ min: 1, max: 3 }), (draft, pick, outlets) => {
      const open = allOutlets(draft)
      const node = aNode(outlets)
      const added = addAfter(draft, open[pick % open.length] as Outlet, node, outletsOfType(`x${outlets}`))
      assert.deepEqual(plain(removeNodes(added, [node.id])), plain(draft))
    }),
    { numRuns: 500 },
  )
})

await test('of a node with several branches one is kept, and the others stay to be used', () => {
  const parts = [
    ['start', 1],
    ['split', 2],
    ['left', 1],
    ['right', 1],
  ] as const
  const draft: Draft = {
    ...empty,
    nodes: parts.map(([id, outlets]) => ({ id, type: `made.up${outlets}`, version: 1, config: {} })),
    edges: [
      { from: ENTRY, outlet: 'start', to: 'start' },
      { from: 'start', outlet: 'a', to: 'split' },
      { from: 'split', outlet: 'a', to: 'left' },
      { from: 'split', outlet: 'b', to: 'right' },
    ],
  }
  const kept = removeNodes(draft, ['split'], 'b')
  assert.deepEqual(plain(kept).edges, ['entry start start', 'start a right'])
  assert.deepEqual([...unreached(kept)], ['left'])
})

await test('the outline tells of every node once, and of every outlet of each', () => {
  fc.assert(
    fc.property(drafts, draft => {
      const lines = outlineOf(draft, outletsIn(draft))
      assert.deepEqual(
        lines.flatMap(line => (line.kind === 'node' ? [line.id] : [])).toSorted(),
        draft.nodes.map(node => node.id).toSorted(),
      )
      const outlets = lines.flatMap(line =>
        line.kind === 'node' ? (line.by === null ? [] : [line.by]) : line.kind === 'entry' ? [] : [line.at],
      )
      assert.deepEqual(
        outlets.map(at => `${at.from} ${at.outlet}`).toSorted(),
        allOutlets(draft)
          .map(at => `${at.from} ${at.outlet}`)
          .toSorted(),
      )
    }),
    { numRuns: 300 },
  )
})

await test('what is copied is pasted under ids of its own, connected alike, also by way of another tab', () => {
  fc.assert(
    fc.property(drafts, draft => {
      const clip = copyNodes(
        draft,
        draft.nodes.map(node => node.id),
      )
      const read = readClip(JSON.stringify(clip))
      assert.ok(read !== null)
      if (clip.nodes.length === 0) return
      const { draft: pasted, added } = pasteNodes({ ...empty }, read, { x: 100, y: 50 })
      const back = new Map(added.map((id, at) => [id, clip.nodes[at]?.id ?? '']))
      const named = ({ edges, ends }: Draft) => ({
        edges: edges.map(edge => `${back.get(edge.from)} ${edge.outlet} ${back.get(edge.to)}`).toSorted(),
        ends: ends.map(end => `${back.get(end.from)} ${end.outlet}`).toSorted(),
      })
      const { edges, ends } = plain({
        ...draft,
        edges: draft.edges.filter(edge => edge.from !== ENTRY),
        ends: draft.ends.filter(end => end.from !== ENTRY),
      })
      assert.deepEqual(named(pasted), { edges, ends })
      assert.ok(added.every(id => !draft.nodes.some(node => node.id === id)))
    }),
    { numRuns: 300 },
  )
  for (const other of ['', 'text', '{}', '[1]', '{"fathi":"journey-nodes@1","nodes":[{"id":1}]}', 'null'])
    assert.equal(readClip(other), null)
})

await test('outlets that a configuration no longer has take their edges and ends with them', () => {
  const draft: Draft = {
    ...empty,
    nodes: ['split', 'next'].map(id => ({ id, type: 'made.up2', version: 1, config: {} })),
    edges: [{ from: 'split', outlet: 'b', to: 'next' }],
    ends: [{ from: 'split', outlet: 'a' }],
  }
  assert.deepEqual(plain(withOutlets(draft, 'split', () => ['a'])), { nodes: ['next', 'split'], edges: [], ends: ['split a'] })
})

await test('cards that are laid out do not lie on each other, and what follows stands below', () => {
  fc.assert(
    fc.property(drafts, draft => {
      const places = [...layOut(draft)]
      for (const [id, one] of places)
        for (const [other, at] of places)
          if (id < other) assert.ok(Math.abs(one.x - at.x) >= 240 || Math.abs(one.y - at.y) >= 84, `${id} and ${other}`)
    }),
    { numRuns: 100 },
  )
})
