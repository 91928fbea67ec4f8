import { asksFor, familyOf } from './facts.ts'
import type { Fact, Operator, Params, Vocabulary } from './rule.ts'
import type { LeafNode } from './tree.ts'
import { factOf, firstValue, operatorsFor, suits } from './vocabulary.ts'

/** One thing to say of an event or of messages: a fact, and the operator where both are one word ("at least"). */
export interface Measure {
  id: string
  group: 'did' | 'often' | 'when' | 'property'
  fact: Fact
  operator?: Operator
  value?: unknown
}

/** Everything that can be said in the row of this fact. */
export function measuresOf(vocabulary: Vocabulary, of: Fact): readonly Measure[] {
  const family = familyOf(of)
  return vocabulary.facts
    .filter(fact => familyOf(fact) === family)
    .flatMap((fact): Measure[] => {
      if (asksFor(fact, 'property')) return [{ id: fact.id, group: 'property', fact }]
      if (fact.value === 'date') return [{ id: fact.id, group: 'when', fact }]
      const operators = operatorsFor(vocabulary, fact.value)
      if (fact.value === 'boolean') {
        const is = operators.find(one => one.accepts.type === 'boolean' && one.id !== 'exists')
        return is === undefined
          ? []
          : [true, false].map((value): Measure => ({ id: `${fact.id}:${value}`, group: 'did', fact, operator: is, value }))
      }
      return operators
        .filter(one => one.id !== 'exists')
        .map((operator): Measure => ({ id: `${fact.id}:${operator.id}`, group: 'often', fact, operator }))
    })
}

/** Which of them a condition says. */
export const measureOf = (measures: readonly Measure[], node: LeafNode): Measure | undefined =>
  measures.find(
    one =>
      one.fact.id === node.field &&
      (one.operator === undefined || one.operator.id === node.operator) &&
      (one.value === undefined || one.value === node.value),
  )

/** The condition saying another thing of the same event: what both ask stays. */
export function measuredBy(vocabulary: Vocabulary, node: LeafNode, measure: Measure): LeafNode {
  const asks = measure.fact.params.properties ?? {}
  const params: Params = Object.fromEntries(Object.entries(node.params ?? {}).filter(([name]) => name in asks))
  const operator = measure.operator ?? suitable(vocabulary, measure.fact, node)
  const value = measure.value ?? (operator !== undefined && suits(operator.accepts, node.value) ? node.value : startOf(operator))
  return { ...node, field: measure.fact.id, operator: operator?.id ?? '', value, params }
}

const suitable = (vocabulary: Vocabulary, fact: Fact, node: LeafNode): Operator | undefined => {
  const operators = operatorsFor(vocabulary, fact.value)
  return (
    operators.find(one => one.id === node.operator) ??
    operators.find(one => one.id === 'number-at-least' || one.id === 'date-within-last') ??
    operators.find(one => one.id !== 'exists')
  )
}

/** How often begins with once. */
const startOf = (operator: Operator | undefined): unknown =>
  operator === undefined ? undefined : operator.accepts.type === 'number' ? 1 : firstValue(operator.accepts)

/** A fresh condition of a fact; of a value that can be anything, by the kinds it was seen with. */
export function conditionOn(vocabulary: Vocabulary, fact: Fact, params: Params, seen: readonly string[] = []): Omit<LeafNode, 'id'> {
  const operators = operatorsFor(vocabulary, fact.value, seen)
  const plain = operators.filter(one => one.id !== 'exists')
  const isYesNo = fact.value === 'boolean' || seen.includes('boolean')
  const operator =
    plain.find(one => one.id === 'number-at-least' && (fact.value === 'number' || seen[0] === 'number')) ??
    plain.find(one => isYesNo === (one.accepts.type === 'boolean')) ??
    operators[0]
  const isCount = fact.value === 'number' && familyOf(fact) !== undefined
  return { field: fact.id, operator: operator?.id ?? '', value: isCount ? 1 : firstValue(operator?.accepts ?? {}), params }
}

/** A fresh condition on an event: that it was done. */
export function conditionOnEvent(vocabulary: Vocabulary, event: string): Omit<LeafNode, 'id'> | undefined {
  const facts = vocabulary.facts.filter(fact => asksFor(fact, 'event') && !asksFor(fact, 'property'))
  const fact = facts.find(one => one.value === 'boolean') ?? facts[0]
  return fact === undefined ? undefined : conditionOn(vocabulary, fact, { event })
}

/** The condition about another event, as far as it was about one before. */
export function aboutEvent(vocabulary: Vocabulary, node: LeafNode | undefined, event: string): Omit<LeafNode, 'id'> | undefined {
  const fact = node === undefined ? undefined : factOf(vocabulary, node.field)
  if (node === undefined || fact === undefined || familyOf(fact) !== 'event') return conditionOnEvent(vocabulary, event)
  const { where: _where, property: _property, ...params } = node.params ?? {}
  return { ...node, params: { ...params, event } }
}
