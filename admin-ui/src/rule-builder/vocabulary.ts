import { Check } from 'typebox/schema'
import type { Fact, Operator, Params, Schema, ValueKind, Vocabulary } from './rule.ts'
import { type GroupNode, isGroup, isRaw, type LeafNode, type TreeNode } from './tree.ts'

/** One condition on the properties of an event. */
export interface WhereItem {
  path: string
  operator: string
  value?: unknown
}

export const factOf = (vocabulary: Vocabulary, id: string): Fact | undefined => vocabulary.facts.find(one => one.id === id)
export const operatorOf = (vocabulary: Vocabulary, id: string): Operator | undefined => vocabulary.operators.find(one => one.id === id)

/** The operators that fit an answer; of those for anything, the ones for the kinds that were seen. */
export function operatorsFor(vocabulary: Vocabulary, value: ValueKind, seen: readonly string[] = []): readonly Operator[] {
  const fitting = vocabulary.operators.filter(one => one.of.includes(value))
  if (value !== 'any' || seen.length === 0) return fitting
  const narrowed = fitting.filter(one => one.of.some(kind => kind !== 'any' && seen.includes(kind)))
  return narrowed.length === 0 ? fitting : narrowed
}

/** The operators that conditions on properties know, as the schema of these conditions lists them. */
export function operatorsWithin(vocabulary: Vocabulary, where: Schema | undefined, seen: readonly string[]): readonly Operator[] {
  const ids = where?.items?.properties?.['operator']?.enum
  return operatorsFor(vocabulary, 'any', seen).filter(one => ids === undefined || ids.includes(one.id))
}

/** What a fresh condition begins with: a choice where there is a plain one, else nothing yet. */
export function firstValue(schema: Schema): unknown {
  if (schema.type === 'boolean') return true
  if (isDuration(schema)) return { amount: 30, unit: 'days' }
  if (schema.type === 'object') return {}
  return undefined
}

/** A value that was chosen for one operator, as far as it suits another. */
export function keptValue(value: unknown, next: Schema): unknown {
  if (value !== undefined && suits(next, value)) return value
  if (Array.isArray(value) && suits(next, value[0])) return value[0]
  if (!Array.isArray(value) && value !== undefined && suits(next, [value])) return [value]
  return firstValue(next)
}

export const isDuration = (schema: Schema): boolean =>
  schema.properties?.['amount'] !== undefined && schema.properties['unit'] !== undefined

export const suits = (schema: Schema, value: unknown): boolean => Check(schema as object, value)

/** Whether a condition says all it needs to be counted. */
export function isComplete(vocabulary: Vocabulary, node: TreeNode): boolean {
  if (isGroup(node)) return node.rules.length > 0 && node.rules.every(one => isComplete(vocabulary, one))
  if (isRaw(node)) return true
  const fact = factOf(vocabulary, node.field)
  const operator = operatorOf(vocabulary, node.operator)
  // what this vocabulary does not know is for the server to judge
  if (fact === undefined || operator === undefined) return true
  return (
    suits(operator.accepts, node.value) && suits(fact.params, node.params ?? {}) && wheresOf(node).every(one => isWhole(vocabulary, one))
  )
}

const isWhole = (vocabulary: Vocabulary, { path, operator, value }: WhereItem): boolean => {
  const known = operatorOf(vocabulary, operator)
  return path !== '' && value !== undefined && (known === undefined || suits(known.accepts, value))
}

/** The conditions on properties anywhere in a leaf, also within the steps of a sequence. */
function wheresOf({ params = {} }: LeafNode): readonly WhereItem[] {
  const own = (of: Params): readonly WhereItem[] => (Array.isArray(of['where']) ? (of['where'] as WhereItem[]) : [])
  return [
    params,
    ...Object.values(params).filter((one): one is Params => typeof one === 'object' && one !== null && 'event' in one),
  ].flatMap(own)
}

/** The tree without what is not complete yet; what stays keeps its id. */
export function completePart(vocabulary: Vocabulary, tree: GroupNode): GroupNode {
  return {
    ...tree,
    rules: tree.rules.flatMap((node): TreeNode[] => {
      if (!isGroup(node)) return isComplete(vocabulary, node) ? [node] : []
      const part = completePart(vocabulary, node)
      return part.rules.length === 0 ? [] : [part]
    }),
  }
}
