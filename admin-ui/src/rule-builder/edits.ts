import { add, move, regenerateIDs, remove, type RuleGroupType, update } from 'react-querybuilder'
import { type Combinator, findNode, type GroupNode, isGroup, newGroup, newId, type TreeNode } from './tree.ts'

type Tree = GroupNode
// The library's tree functions look at `id`, `rules` and `combinator` alone, and hand every other field on as it is; its types want its own leaves, of field,
// operator and value, where ours hold a fact with parameters.
const edited = (next: unknown): Tree => next as Tree
const editable = (tree: Tree): RuleGroupType => tree as unknown as RuleGroupType // see above: only the leaves differ
const piece = (node: TreeNode): RuleGroupType => node as unknown as RuleGroupType // see above; a single leaf is handed on whole

/** Adds a condition or group at the end of a group. */
export const addNode = (tree: Tree, groupId: string, node: TreeNode): Tree => edited(add(editable(tree), piece(node), groupId))

/** Puts another node in the place of one. The root stays the root. */
export function replaceNode(tree: Tree, id: string, node: TreeNode): Tree {
  if (tree.id === id) return isGroup(node) ? node : newGroup('all', [node])
  return inPlaceOf(tree, id, () => [node])
}

/** The tree with what `become` gives in the place of a node. Ids stay, unlike with the library's own `insert`. */
const inPlaceOf = (group: Tree, id: string, become: (node: TreeNode) => TreeNode[]): Tree => ({
  ...group,
  rules: group.rules.flatMap(node => (node.id === id ? become(node) : [isGroup(node) ? inPlaceOf(node, id, become) : node])),
})

/** Removes a node, and the groups that would hold nothing afterwards. */
export function removeNode(tree: Tree, id: string): Tree {
  const found = findNode(tree, id)
  if (found === undefined || found.parent === null) return tree
  const { parent } = found
  if (parent.rules.length === 1 && parent.id !== tree.id) return removeNode(tree, parent.id)
  return edited(remove(editable(tree), id))
}

/** A copy right behind the original, with ids of its own. */
export const duplicateNode = (tree: Tree, id: string): Tree =>
  inPlaceOf(tree, id, node => [node, regenerateIDs(node, { idGenerator: newId }) as TreeNode])

export const setCombinator = (tree: Tree, id: string, combinator: Combinator): Tree =>
  edited(update(editable(tree), 'combinator', combinator, id))

/** One place up or down; at the edge of a group it goes on into the next one. */
export const moveNode = (tree: Tree, id: string, way: 'up' | 'down'): Tree => withoutEmpty(edited(move(editable(tree), id, way)), tree)

/** To the place before `index` of another group, as it stood before the move. A group never moves into itself. */
export function moveInto(tree: Tree, id: string, groupId: string, index: number): Tree {
  const found = findNode(tree, id)
  const target = findNode(tree, groupId)
  const path = groupId === tree.id ? [] : pathOf(tree, groupId)
  if (found?.parent == null || target === undefined || path === undefined) return tree
  if (findNode(isGroup(found.node) ? found.node : newGroup('all'), groupId) !== undefined) return tree
  if (found.parent.id === groupId && (index === found.index || index === found.index + 1)) return tree
  return withoutEmpty(edited(move(editable(tree), id, [...path, index])), tree)
}

/** Puts a node alone into a new group. */
export function wrapNode(tree: Tree, id: string, combinator: Combinator): Tree {
  const found = findNode(tree, id)
  return found?.parent == null ? tree : replaceNode(tree, id, newGroup(combinator, [found.node]))
}

/** Says the opposite: into a "none" beside it, or out of the one it stands in. */
export function negateNode(tree: Tree, id: string): Tree {
  const found = findNode(tree, id)
  if (found?.parent == null) return tree
  const { node, parent } = found
  if (parent.combinator === 'none' && parent.id !== tree.id) {
    if (parent.rules.length === 1) return replaceNode(tree, parent.id, node)
    const outer = findNode(tree, parent.id)
    return outer?.parent == null ? tree : moveInto(tree, id, outer.parent.id, outer.index + 1)
  }
  const none =
    parent.combinator === 'all' ? parent.rules.find(one => isGroup(one) && one.combinator === 'none' && one.id !== id) : undefined
  return none === undefined ? wrapNode(tree, id, 'none') : moveInto(tree, id, none.id, isGroup(none) ? none.rules.length : 0)
}

/** A group that a move emptied goes; one that was empty before, such as one just added, stays. */
function withoutEmpty(tree: Tree, former: Tree): Tree {
  const prune = (group: GroupNode): GroupNode => ({
    ...group,
    rules: group.rules.flatMap((node): TreeNode[] => {
      if (!isGroup(node)) return [node]
      const kept = prune(node)
      const before = findNode(former, node.id)?.node
      return kept.rules.length === 0 && before !== undefined && isGroup(before) && before.rules.length > 0 ? [] : [kept]
    }),
  })
  return prune(tree)
}

function pathOf(tree: Tree, id: string): number[] | undefined {
  const found = findNode(tree, id)
  if (found === undefined) return undefined
  if (found.parent === null) return []
  const outer = pathOf(tree, found.parent.id)
  return outer === undefined ? undefined : [...outer, found.index]
}

/** Lets the conditions of a group stand where the group stood. */
export const unwrapNode = (tree: Tree, id: string): Tree => inPlaceOf(tree, id, node => (isGroup(node) ? node.rules : [node]))
