import type { Condition, Leaf, Params, Rule } from './rule.ts'
import { type GroupNode, isGroup, isRaw, newGroup, newId, type TreeNode } from './tree.ts'

const LEAF = new Set(['fact', 'operator', 'value', 'params'])

/** A rule as the tree that people edit. What the builder cannot show becomes a node that keeps its JSON. */
export function treeOf(rule: unknown): GroupNode {
  if (rule === null || rule === undefined) return newGroup('all')
  const node = nodeOf(rule)
  return isGroup(node) ? node : newGroup('all', [node])
}

function nodeOf(condition: unknown): TreeNode {
  if (!isRecord(condition)) return rawOf(condition)
  const names = Object.keys(condition)
  if (names.length === 1 && names[0] !== undefined) {
    const inner = condition[names[0]]
    if (names[0] === 'all' && Array.isArray(inner)) return newGroup('all', inner.map(nodeOf))
    if (names[0] === 'any' && Array.isArray(inner)) return newGroup('any', inner.map(nodeOf))
    if (names[0] === 'not') return newGroup('none', isAnyGroup(inner) ? inner.any.map(nodeOf) : [nodeOf(inner)])
  }
  return isLeaf(condition, names)
    ? {
        id: newId(),
        field: condition.fact,
        operator: condition.operator,
        value: condition.value,
        ...(condition.params === undefined ? {} : { params: condition.params }),
      }
    : rawOf(condition)
}

const rawOf = (value: unknown): TreeNode => ({ id: newId(), field: '', operator: '', value, raw: true })

const isAnyGroup = (value: unknown): value is { any: unknown[] } =>
  isRecord(value) && Object.keys(value).length === 1 && Array.isArray(value['any'])

const isLeaf = (value: Record<string, unknown>, names: readonly string[]): value is Record<string, unknown> & Required<Leaf> =>
  names.every(name => LEAF.has(name)) &&
  typeof value['fact'] === 'string' &&
  typeof value['operator'] === 'string' &&
  (value['params'] === undefined || isRecord(value['params']))

const isRecord = (value: unknown): value is Record<string, unknown> & { params?: Params } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The tree as a rule. "None" of one is its negation, "none" of several the negation of any of them. */
export const ruleOf = (tree: GroupNode): Rule => conditionOf(tree) as Rule

function conditionOf(node: TreeNode): Condition {
  if (isGroup(node)) return groupOf(node)
  if (isRaw(node)) return node.value as Condition
  const { field, operator, value, params } = node
  return { fact: field, ...(params === undefined ? {} : { params }), operator, ...(value === undefined ? {} : { value }) }
}

function groupOf(group: GroupNode): Condition {
  const inner = group.rules.map(conditionOf)
  if (group.combinator === 'all') return { all: inner }
  if (group.combinator === 'any') return { any: inner }
  return isLoneInNone(group) && inner[0] !== undefined ? { not: inner[0] } : { not: { any: inner } }
}

/** Its child stands right under the negation. A group of alternatives does not, or it could not be told from the negation's own. */
const isLoneInNone = ({ rules }: GroupNode): boolean => {
  const [only, ...others] = rules
  return only !== undefined && others.length === 0 && (isGroup(only) ? only.combinator !== 'any' : !isAnyGroup(only.value))
}

/** Where each node stands in the rule that `ruleOf` makes of the tree: its JSON pointer by its id. */
export function placesOf(tree: GroupNode): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const visit = (node: TreeNode, pointer: string): void => {
    places.set(node.id, pointer)
    if (!isGroup(node)) return
    const { combinator, rules } = node
    const base = combinator === 'none' ? `${pointer}/not/any` : `${pointer}/${combinator}`
    for (const [index, one] of rules.entries())
      visit(one, combinator === 'none' && isLoneInNone(node) ? `${pointer}/not` : `${base}/${index}`)
  }
  visit(tree, '')
  return places
}

/** The id of the innermost node that a pointer lies in. */
export function nodeAt(places: ReadonlyMap<string, string>, pointer: string): string | undefined {
  let found: [id: string, place: string] | undefined
  for (const [id, place] of places)
    if ((pointer === place || pointer.startsWith(`${place}/`)) && (found === undefined || place.length >= found[1].length))
      found = [id, place]
  return found?.[0]
}
