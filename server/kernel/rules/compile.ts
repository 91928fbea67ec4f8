import type { CompiledRule, Leaf, PersonZone, Rule, Subject } from 'fathi/sdk'
import type { Catalogue, KnownFact, KnownOperator } from './catalogue.ts'
import { foldRule, leavesOf } from './rule.ts'

type Closure = (subject: Subject, now: Date) => boolean

/** Compiles a checked rule to closures: no look-up by name, no promise, no object on the way. */
export function compileRule(rule: Rule, catalogue: Catalogue): CompiledRule {
  const clocks = leavesOf(rule).flatMap(({ leaf }) => clockOf(leaf, catalogue))
  return {
    matches: foldRule<Closure>(rule, {
      all: everyOf,
      any: anyOf,
      not: inner => (subject, now) => !inner(subject, now),
      leaf: ({ leaf }) => leafClosure(leaf, catalogue),
    }),
    nextChange: (subject, now) => {
      const soonest = clocks.reduce((least, clock) => Math.min(least, clock(subject, now)), Infinity)
      return Number.isFinite(soonest) ? new Date(soonest) : null
    },
  }
}

/** Fact and operator of a leaf of a checked rule. */
export function partsOf(leaf: Leaf, catalogue: Catalogue): { fact: KnownFact; operator: KnownOperator; params: Record<string, unknown> } {
  const fact = catalogue.facts.get(leaf.fact)
  const operator = catalogue.operators.get(leaf.operator)
  if (fact === undefined || operator === undefined)
    throw new Error(`The rule was not checked: "${leaf.fact}" or "${leaf.operator}" is not known.`)
  return { fact, operator, params: leaf.params ?? {} }
}

/** Where a person is, as far as clocks are concerned. */
export const zoneOf = (subject: Subject): PersonZone => subject.extra('profile') as PersonZone

function leafClosure(leaf: Leaf, catalogue: Catalogue): Closure {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  const { read } = fact
  const { test } = operator
  const { value } = leaf
  return (subject, now) => test(read(params, subject, now), value, now, zoneOf(subject))
}

function clockOf(leaf: Leaf, catalogue: Catalogue): ((subject: Subject, now: Date) => number)[] {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  if (fact.nextChange === undefined && operator.nextChange === undefined) return []
  return [
    (subject, now) => {
      const byFact = fact.nextChange?.(params, subject, now)?.getTime() ?? Infinity
      const byOperator = operator.nextChange?.(fact.read(params, subject, now), leaf.value, now)?.getTime() ?? Infinity
      return Math.min(byFact, byOperator)
    },
  ]
}

function everyOf(parts: readonly Closure[]): Closure {
  return (subject, now) => {
    for (const part of parts) if (!part(subject, now)) return false
    return true
  }
}

function anyOf(parts: readonly Closure[]): Closure {
  return (subject, now) => {
    for (const part of parts) if (part(subject, now)) return true
    return false
  }
}
