import type { AskedValue, KnownNames, Leaf, Mentions, Rule, RuleCheck, RuleFinding, ValueKind } from 'fathi/sdk'
import type { Catalogue, KnownFact } from './catalogue.ts'
import { checkShape } from './check-shape.ts'
import { typeFindings } from './check-types.ts'
import { partsOf } from './compile.ts'
import { leavesOf, type PlacedLeaf } from './rule.ts'

/** Checks a rule of unknown origin: shape and limits first, then every leaf against the catalogue, all faults at once, each with a JSON pointer. */
export function checkRule(rule: unknown, catalogue: Catalogue, names: KnownNames = {}): RuleCheck {
  const shape = checkShape(rule)
  if (shape.length > 0) return { errors: shape, warnings: [], isRealtimeOnly: false }
  const leaves = leavesOf(rule as Rule)
  const errors = leaves.flatMap(placed => leafErrors(placed, catalogue))
  if (errors.length > 0) return { errors, warnings: [], isRealtimeOnly: false }
  const types = leaves.map(({ pointer, leaf }) => typeFindings(askedBy(leaf, catalogue), pointer, names))
  return {
    errors: types.flatMap(one => one.errors),
    warnings: [
      ...leaves.flatMap(({ pointer, leaf }) => warningsOf(pointer, mentionsOfLeaf(leaf, catalogue), names)),
      ...types.flatMap(one => one.warnings),
    ],
    isRealtimeOnly: leaves.some(
      ({ leaf }) => catalogue.facts.get(leaf.fact)?.sql === undefined || catalogue.operators.get(leaf.operator)?.sql === undefined,
    ),
  }
}

const askedBy = (leaf: Leaf, catalogue: Catalogue): readonly AskedValue[] => {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  return fact.asks?.({ params, operator }) ?? []
}

/** What a leaf of a checked rule mentions; whose answer depends on clocks depends on where the person is. */
export function mentionsOfLeaf(leaf: Leaf, { facts, operators }: Catalogue): Mentions {
  const mentions = facts.get(leaf.fact)?.mentions(leaf.params ?? {}) ?? {}
  if (operators.get(leaf.operator)?.isLocal !== true) return mentions
  return { ...mentions, sources: [...(mentions.sources ?? []), 'profile'] }
}

function leafErrors({ pointer, leaf }: PlacedLeaf, catalogue: Catalogue): RuleFinding[] {
  const { facts, operators } = catalogue
  const found: RuleFinding[] = []
  const fact = facts.get(leaf.fact)
  const operator = operators.get(leaf.operator)
  if (fact === undefined)
    found.push({ pointer: `${pointer}/fact`, detail: `There is no fact "${leaf.fact.slice(0, 100)}". Choose one of the catalogue.` })
  else found.push(...paramErrors(pointer, fact, leaf.params))
  if (operator === undefined)
    return [
      ...found,
      { pointer: `${pointer}/operator`, detail: `There is no operator "${leaf.operator.slice(0, 100)}". Choose one of the catalogue.` },
    ]
  if (fact !== undefined && !operator.of.includes(fact.value))
    found.push({
      pointer: `${pointer}/operator`,
      detail: `"${operator.id}" cannot be asked of ${kindInWords(fact.value)}. Choose one that can.`,
    })
  const faults = operator.checkValue.Check(leaf.value) ? [] : operator.checkValue.Errors(leaf.value)
  if (faults.length > 0)
    found.push({
      pointer: `${pointer}/value${faults[0]?.instancePath ?? ''}`,
      detail: `The value does not suit "${operator.id}": it ${faults[0]?.message ?? 'is of another type'}.`,
    })
  const more = faults.length > 0 ? null : (operator.check?.(leaf.value) ?? null)
  if (more !== null) found.push({ pointer: `${pointer}/value`, detail: more })
  return found
}

const kindInWords = (kind: ValueKind): string => (kind === 'any' ? 'a value of any kind' : `a value of the kind "${kind}"`)

function paramErrors(pointer: string, fact: KnownFact, params: Record<string, unknown> = {}): RuleFinding[] {
  const at = `${pointer}/params`
  if (!fact.checkParams.Check(params))
    return fact.checkParams
      .Errors(params)
      .slice(0, 5)
      .map(({ instancePath, message, keyword }) => ({
        pointer: `${at}${instancePath}`,
        detail: `"${fact.id}": it ${keyword === 'enum' ? 'is none of those that can stand here' : message}.`,
      }))
  return (fact.check?.(params) ?? []).map(one => ({ pointer: `${at}${one.pointer}`, detail: one.detail }))
}

function warningsOf(pointer: string, { traits = [], events = [], properties = [] }: Mentions, names: KnownNames): RuleFinding[] {
  const found: RuleFinding[] = []
  for (const path of traits)
    if (names.traits?.has(outermost(path)) === false) found.push({ pointer, detail: `Nobody has a trait "${outermost(path)}" yet.` })
  for (const event of events) if (names.events?.has(event) === false) found.push({ pointer, detail: `There was no event "${event}" yet.` })
  for (const { event, path } of properties)
    if (names.properties?.get(event)?.has(outermost(path)) === false)
      found.push({ pointer, detail: `"${event}" has had no property "${outermost(path)}" yet.` })
  return found
}

/** The name that a path begins with: the catalogue knows no deeper ones. */
const outermost = (path: string): string => path.split('.', 1)[0] ?? path
