import type { Plugin, RuleFact, RuleOperator, RuleSource } from 'fathi/sdk'
import { Compile } from 'typebox/compile'

interface Checker {
  Check: (value: unknown) => boolean
  Errors: (value: unknown) => { instancePath: string; message: string; keyword: string }[]
}
/** A fact with the check of its parameters. */
export interface KnownFact extends RuleFact {
  checkParams: Checker
}
/** An operator with the check of its right side. */
export interface KnownOperator extends RuleOperator {
  checkValue: Checker
}
/** The facts, operators and sources that rules of this installation are made of. */
export interface Catalogue {
  facts: ReadonlyMap<string, KnownFact>
  operators: ReadonlyMap<string, KnownOperator>
  sources: ReadonlyMap<string, RuleSource>
}

/** Names that json-rules-engine gives meanings of its own, which are not the same in SQL. */
const RESERVED = new Set([
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
])

/** Puts together what the loaded plugins bring. A name given twice, or one of json-rules-engine's own, is refused. */
export function catalogueOf(plugins: readonly Pick<Plugin, 'name' | 'facts' | 'operators'>[]): Catalogue {
  const facts = new Map<string, KnownFact>()
  const operators = new Map<string, KnownOperator>()
  const sources = new Map<string, RuleSource>()
  for (const plugin of plugins) {
    for (const fact of plugin.facts ?? []) {
      if (facts.has(fact.id)) throw new Error(`${plugin.name}: there is a fact "${fact.id}" already. Give it another id.`)
      facts.set(fact.id, { ...fact, checkParams: Compile(fact.params) })
      if (fact.source !== undefined) sources.set(fact.source.id, fact.source)
    }
    for (const operator of plugin.operators ?? []) {
      if (operators.has(operator.id) || RESERVED.has(operator.id) || operator.id.includes(':'))
        throw new Error(`${plugin.name}: the operator "${operator.id}" must have a name of its own, without colons.`)
      operators.set(operator.id, { ...operator, checkValue: Compile(operator.accepts) })
    }
  }
  return { facts, operators, sources }
}
