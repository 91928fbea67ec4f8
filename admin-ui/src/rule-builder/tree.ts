import type { Params } from './rule.ts'

export const combinators = ['all', 'any', 'none'] as const
export type Combinator = (typeof combinators)[number]

/** A condition of the builder's tree; `field` is the id of its fact. */
export interface LeafNode {
  id: string
  field: string
  operator: string
  /** `undefined` until it was chosen. */
  value: unknown
  params?: Params
}
/** JSON that the builder cannot show; it is kept as it came. */
export interface RawNode {
  id: string
  field: ''
  operator: ''
  value: unknown
  raw: true
}
export interface GroupNode {
  id: string
  combinator: Combinator
  rules: TreeNode[]
}
export type TreeNode = GroupNode | LeafNode | RawNode

export const isGroup = (node: TreeNode): node is GroupNode => 'rules' in node
export const isRaw = (node: TreeNode): node is RawNode => 'raw' in node

let made = 0
/** An id that names a node as long as the page is open. */
export const newId = (): string => `n${(made += 1)}`

export const newGroup = (combinator: Combinator, rules: TreeNode[] = []): GroupNode => ({ id: newId(), combinator, rules })

/** The leaves and what cannot be shown, from the top down. */
export const leavesOf = (node: TreeNode): readonly (LeafNode | RawNode)[] => (isGroup(node) ? node.rules.flatMap(leavesOf) : [node])

/** The node of an id, with the group it stands in. */
export function findNode(tree: GroupNode, id: string): { node: TreeNode; parent: GroupNode | null; index: number } | undefined {
  if (tree.id === id) return { node: tree, parent: null, index: 0 }
  return within(tree, id)
}

function within(parent: GroupNode, id: string): { node: TreeNode; parent: GroupNode; index: number } | undefined {
  for (const [index, node] of parent.rules.entries()) {
    if (node.id === id) return { node, parent, index }
    const deeper = isGroup(node) ? within(node, id) : undefined
    if (deeper !== undefined) return deeper
  }
  return undefined
}
