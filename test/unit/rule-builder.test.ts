import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { nodeAt, placesOf, ruleOf, treeOf } from '../../admin-ui/src/rule-builder/convert.ts'
import {
  addNode,
  duplicateNode,
  moveInto,
  moveNode,
  negateNode,
  removeNode,
  replaceNode,
  setCombinator,
  wrapNode,
} from '../../admin-ui/src/rule-builder/edits.ts'
import { historyOf, stepBack, stepForth, stepOn } from '../../admin-ui/src/rule-builder/history.ts'
import { type GroupNode, isGroup, leavesOf, newId, type TreeNode } from '../../admin-ui/src/rule-builder/tree.ts'

const leaf = fc.record(
  {
    fact: fc.constantFrom('cdp.trait', 'cdp.performed', 'acme.points'),
    operator: fc.constantFrom('text-equals', 'exists', 'boolean-is'),
    value: fc.jsonValue({ maxDepth: 2 }),
    params: fc.constantFrom({}, { path: 'plan' }, { event: 'Order', within: { last: { amount: 3, unit: 'days' } } }),
  },
  { requiredKeys: ['fact', 'operator', 'value'], noNullPrototype: true },
)
const alien = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom({ condition: 'other' }, { all: [], any: [] }, { all: 5 }, { fact: 'x', operator: 'y', value: 1, path: '$.a' }, null),
)
const conditions = (leaves: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.letrec(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc.array(tie('condition'), { maxLength: 3 }).map(all => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map(any => ({ any })),
      tie('condition').map(not => ({ not })),
    ),
  })).condition
const anyRule = conditions(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: alien }))
const anyTree = conditions(leaf).map(treeOf)

const only = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 1 && Object.hasOwn(value, name)
const isList = (value: unknown, name: string): value is Record<string, unknown[]> =>
  only(value, name) && Array.isArray((value as Record<string, unknown>)[name])

/** "Not any of one" is "not that one", unless that one is itself a choice; all else is written in one way alone. */
function normal(condition: unknown): unknown {
  if (isList(condition, 'all')) return { all: condition['all']?.map(normal) }
  if (isList(condition, 'any')) return { any: condition['any']?.map(normal) }
  if (!only(condition, 'not')) return condition
  const inner = (condition as { not: unknown }).not
  if (!isList(inner, 'any') || inner['any']?.length !== 1) return { not: normal(inner) }
  const lone = normal(inner['any'][0])
  return isList(lone, 'any') ? { not: { any: [lone] } } : { not: lone }
}
const isGroupRule = (rule: unknown): boolean => isList(rule, 'all') || isList(rule, 'any') || only(rule, 'not')

await test('a rule that was turned into a tree and back is the same rule', () => {
  fc.assert(
    fc.property(anyRule, rule => {
      if (rule === null) return
      assert.deepEqual(ruleOf(treeOf(rule)), normal(isGroupRule(rule) ? rule : { all: [rule] }))
    }),
    { numRuns: 2_000 },
  )
})

await test('a tree that was turned into a rule and back is the same tree', () => {
  const shape = (node: TreeNode): unknown => (isGroup(node) ? { [node.combinator]: node.rules.map(shape) } : { ...node, id: '' })
  fc.assert(
    fc.property(anyTree, tree => {
      assert.deepEqual(shape(treeOf(ruleOf(tree))), shape(tree))
    }),
    { numRuns: 2_000 },
  )
})

await test('what the builder cannot show is kept as it is', () => {
  const strange = { condition: 'other' }
  const tree = treeOf({ all: [strange, { fact: 'cdp.country', operator: 'text-equals', value: 'DE' }] })
  const [first] = leavesOf(tree)
  assert.deepEqual(first, { id: first?.id, field: '', operator: '', value: strange, raw: true })
  assert.deepEqual(ruleOf(tree), { all: [strange, { fact: 'cdp.country', operator: 'text-equals', value: 'DE' }] })
})

await test('each node is found at the place it has in the rule', () => {
  fc.assert(
    fc.property(anyTree, tree => {
      const rule = ruleOf(tree)
      const places = placesOf(tree)
      for (const node of leavesOf(tree)) {
        const pointer = places.get(node.id) ?? 'nowhere'
        const found = pointer
          .split('/')
          .slice(1)
          .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], rule)
        assert.equal((found as { fact?: unknown }).fact, node.field)
        assert.equal(nodeAt(places, `${pointer}/params/event`), node.id)
      }
    }),
  )
})

const idsOf = (node: TreeNode): string[] => [node.id, ...(isGroup(node) ? node.rules.flatMap(idsOf) : [])]
const groupsOf = (node: TreeNode): GroupNode[] => (isGroup(node) ? [node, ...node.rules.flatMap(groupsOf)] : [])

await test('whatever is moved, duplicated, negated, wrapped or removed: ids stay unique, and no condition is lost', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), fc.nat(), fc.nat(), (tree, one, other, index) => {
      const ids = idsOf(tree)
      const id = ids[one % ids.length] ?? ''
      const groups = groupsOf(tree)
      const group = groups[other % groups.length] ?? tree
      const leaves = leavesOf(tree)
        .map(node => node.id)
        .toSorted()
      const moved = [
        moveNode(tree, id, 'up'),
        moveNode(tree, id, 'down'),
        moveInto(tree, id, group.id, index % (group.rules.length + 1)),
        wrapNode(tree, id, 'none'),
        negateNode(tree, id),
        setCombinator(tree, group.id, 'any'),
      ]
      for (const next of moved)
        assert.deepEqual(
          leavesOf(next)
            .map(node => node.id)
            .toSorted(),
          leaves,
        )
      for (const next of [...moved, duplicateNode(tree, id), removeNode(tree, id)]) {
        const all = idsOf(next)
        assert.equal(new Set(all).size, all.length)
        assert.equal(next.id, tree.id)
      }
    }),
    { numRuns: 1_000 },
  )
})

const condition = (name: string) => ({ id: name, field: name, operator: 'boolean-is', value: true })
const group = (id: string, combinator: GroupNode['combinator'], ...rules: TreeNode[]): GroupNode => ({ id, combinator, rules })
const drawn = (node: TreeNode): string => (isGroup(node) ? `${node.combinator}(${node.rules.map(drawn).join(' ')})` : node.id)

await test('a condition moves a place at a time, into groups and out of them', () => {
  let tree = group('root', 'all', condition('a'), group('g', 'any', condition('b'), condition('c')), condition('d'))
  const seen = [drawn(tree)]
  for (let step = 0; step < 4; step += 1) {
    tree = moveNode(tree, 'a', 'down')
    seen.push(drawn(tree))
  }
  assert.deepEqual(seen, ['all(a any(b c) d)', 'all(any(a b c) d)', 'all(any(b a c) d)', 'all(any(b c a) d)', 'all(any(b c) a d)'])
  assert.equal(drawn(moveNode(tree, 'a', 'up')), 'all(any(b c a) d)')
})

await test('a condition is dropped before the one it was dragged to; a group never into itself', () => {
  const tree = group('root', 'all', condition('a'), condition('b'), group('g', 'any', condition('c')), condition('d'))
  assert.equal(drawn(moveInto(tree, 'a', 'root', 4)), 'all(b any(c) d a)')
  assert.equal(drawn(moveInto(tree, 'd', 'root', 0)), 'all(d a b any(c))')
  assert.equal(drawn(moveInto(tree, 'a', 'g', 0)), 'all(b any(a c) d)')
  assert.equal(drawn(moveInto(tree, 'c', 'root', 1)), 'all(a c b d)', 'the group that it leaves empty goes')
  assert.equal(moveInto(tree, 'g', 'g', 0), tree)
  assert.equal(moveInto(tree, 'a', 'root', 1), tree, 'it stands there already')
})

await test('the opposite of a condition stands in a None, and the opposite of that does not', () => {
  const tree = group('root', 'all', condition('a'), condition('b'))
  const once = negateNode(tree, 'b')
  assert.equal(drawn(once), 'all(a none(b))')
  assert.equal(drawn(negateNode(once, 'a')), 'all(none(b a))')
  assert.equal(drawn(negateNode(once, 'b')), 'all(a b)')
  assert.equal(drawn(negateNode(negateNode(once, 'a'), 'b')), 'all(none(a) b)')
  assert.equal(drawn(negateNode(group('root', 'any', condition('a'), group('n', 'none', condition('b'))), 'a')), 'any(none(a) none(b))')
})

await test('a group that loses its last condition goes with it; an empty one that was added stays', () => {
  const tree = group('root', 'all', condition('a'), group('g', 'any', group('h', 'all', condition('b'))))
  assert.equal(drawn(removeNode(tree, 'b')), 'all(a)')
  assert.equal(drawn(removeNode(removeNode(tree, 'b'), 'a')), 'all()')
  const added = addNode(tree, 'root', group(newId(), 'any'))
  assert.equal(drawn(moveNode(added, 'a', 'down')), 'all(any(a all(b)) any())')
  assert.equal(drawn(replaceNode(tree, 'b', condition('c'))), 'all(a any(all(c)))')
})

await test('steps are undone and redone; what is typed in one field is one step', () => {
  let history = historyOf('')
  for (const text of ['a', 'ab', 'abc']) history = stepOn(history, text, 'name')
  history = stepOn(history, 'abc!', 'other')
  assert.equal(stepBack(history).present, 'abc')
  assert.equal(stepBack(stepBack(history)).present, '')
  assert.equal(stepBack(stepBack(stepBack(history))).present, '')
  assert.equal(stepForth(stepBack(history)).present, 'abc!')
  const other = stepOn(stepBack(history), 'new', 'name')
  assert.deepEqual([other.future, stepBack(other).present], [[], 'abc'])
})
