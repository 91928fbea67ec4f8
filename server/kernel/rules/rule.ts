import type { Condition, Leaf, Rule } from 'fathi/sdk'

/** What a rule may be at most; a rule beyond is refused, not cut. */
export const RULE_LIMITS = { depth: 16, conditions: 200, bytes: 65_536 } as const

/** A leaf with its place in the rule. */
export interface PlacedLeaf {
  pointer: string
  leaf: Leaf
}

/** Folds a checked rule from the inside out. */
export function foldRule<R>(
  condition: Condition,
  fold: {
    all: (parts: R[], pointer: string) => R
    any: (parts: R[], pointer: string) => R
    not: (part: R, pointer: string) => R
    leaf: (placed: PlacedLeaf) => R
  },
  pointer = '',
): R {
  if ('all' in condition)
    return fold.all(
      condition.all.map((one, index) => foldRule(one, fold, `${pointer}/all/${index}`)),
      pointer,
    )
  if ('any' in condition)
    return fold.any(
      condition.any.map((one, index) => foldRule(one, fold, `${pointer}/any/${index}`)),
      pointer,
    )
  if ('not' in condition) return fold.not(foldRule(condition.not, fold, `${pointer}/not`), pointer)
  return fold.leaf({ pointer, leaf: condition })
}

/** The leaves of a rule, from left to right. */
export function leavesOf(rule: Condition): readonly PlacedLeaf[] {
  const leaves: PlacedLeaf[] = []
  foldRule<void>(rule, { all: () => {}, any: () => {}, not: () => {}, leaf: placed => void leaves.push(placed) })
  return leaves
}

/** The parts of the outermost group; a `not` is one part. */
export const outermost = (rule: Rule): readonly { pointer: string; condition: Condition }[] => {
  if ('not' in rule) return [{ pointer: '', condition: rule }]
  const [name, parts] = 'all' in rule ? ['all', rule.all] : ['any', rule.any]
  return (parts as readonly Condition[]).map((condition, index) => ({ pointer: `/${String(name)}/${index}`, condition }))
}
