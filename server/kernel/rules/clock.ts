import type { Leaf, Rule } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { partsOf } from './compile.ts'
import { leavesOf } from './rule.ts'

/** Whether time alone may change a checked rule's answer for somebody. */
export const hasClock = (rule: Rule, catalogue: Catalogue): boolean => leavesOf(rule).some(({ leaf }) => leafHasClock(leaf, catalogue))

function leafHasClock(leaf: Leaf, catalogue: Catalogue): boolean {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  const byFact = fact.nextChange !== undefined && fact.isTimeless?.(params) !== true
  return byFact || (operator.nextChange !== undefined && operator.isTimeless !== true)
}
