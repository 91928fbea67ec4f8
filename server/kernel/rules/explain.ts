import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { type Explanation, readPath, type Rule, type Subject } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { partsOf, zoneOf } from './compile.ts'
import { leavesOf } from './rule.ts'

/** Runs a checked rule on json-rules-engine itself. It looks at every leaf, and says what it saw. */
export async function explainRule(rule: Rule, catalogue: Catalogue, subject: Subject, now: Date): Promise<Explanation> {
  const engine = engineFor([rule], catalogue, () => subject, now)
  const { results, failureResults } = await engine.run()
  const [outcome] = [...results, ...failureResults]
  if (outcome === undefined) throw new Error('json-rules-engine gave no result.')
  // the outermost condition is the one that carries no answer of its own: it is the rule's
  // the library types what it gave back as what it was given: that each condition has its answer by now, only its documentation says
  const conditions = { ...(outcome.conditions as unknown as Evaluated), result: outcome.result === true }
  return explanationOf(conditions, { catalogue, subject, now })
}

/** An engine with the facts and operators that rules use. Its own operators and its JSONPath are not within reach of a checked rule. */
export function engineFor(rules: readonly Rule[], catalogue: Catalogue, subject: () => Subject, now: Date): Engine {
  const engine = new Engine([], { pathResolver: (value: object, path: string) => readPath(value, path) })
  const known = new Set<string>()
  for (const rule of rules) {
    for (const { leaf } of leavesOf(rule)) {
      const { fact, operator } = partsOf(leaf, catalogue)
      if (!known.has(`fact ${fact.id}`)) engine.addFact(fact.id, params => fact.read(params, subject(), now))
      if (!known.has(`operator ${operator.id}`))
        engine.addOperator(operator.id, (left: unknown, right: unknown) => operator.test(left, right, now, zoneOf(subject())))
      known.add(`fact ${fact.id}`).add(`operator ${operator.id}`)
    }
    engine.addRule({ conditions: rule as TopLevelCondition, event: { type: 'member' } })
  }
  return engine
}

/** What json-rules-engine leaves behind in a condition that it evaluated. */
interface Evaluated {
  result?: boolean
  all?: readonly Evaluated[]
  any?: readonly Evaluated[]
  not?: Evaluated
  fact?: string
  operator?: string
  value?: unknown
  params?: Record<string, unknown>
  factResult?: unknown
}

function explanationOf(seen: Evaluated, at: { catalogue: Catalogue; subject: Subject; now: Date }): Explanation {
  const result = seen.result === true
  if (seen.all !== undefined) return { all: seen.all.map(one => explanationOf(one, at)), result }
  if (seen.any !== undefined) return { any: seen.any.map(one => explanationOf(one, at)), result }
  if (seen.not !== undefined) return { not: explanationOf(seen.not, at), result }
  const { fact = '', operator = '', value, params, factResult } = seen
  const parts = partsOf({ fact, operator, value }, at.catalogue)
  const moments = [
    parts.fact.nextChange?.(params ?? {}, at.subject, at.now),
    parts.operator.nextChange?.(factResult, value, at.now),
  ].filter(moment => moment !== undefined && moment !== null)
  const soonest = moments.toSorted((a, b) => a.getTime() - b.getTime())[0]
  return {
    fact,
    operator,
    value,
    ...(params === undefined ? {} : { params }),
    found: factResult ?? null,
    result,
    nextChange: soonest?.toISOString() ?? null,
  }
}
