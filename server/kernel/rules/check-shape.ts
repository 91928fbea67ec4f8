import type { RuleFinding } from 'fathi/sdk'
import { RULE_LIMITS } from './rule.ts'

const GROUPS = ['all', 'any', 'not'] as const
const LEAF = new Set(['fact', 'operator', 'value', 'params'])

/** Whether it is a rule at all, within the limits: groups that hold something, leaves that are whole. */
export function checkShape(rule: unknown): readonly RuleFinding[] {
  const found: RuleFinding[] = []
  const counted = { conditions: 0 }
  visit(rule, '', 1, counted, found)
  if (found.length > 0) return found.slice(0, 50)
  if (!isRecord(rule) || 'fact' in rule)
    return [{ pointer: '', detail: 'A rule begins with all, any or not. Put the condition into an "all".' }]
  if (Buffer.byteLength(JSON.stringify(rule)) > RULE_LIMITS.bytes)
    return [{ pointer: '', detail: `The rule is larger than ${RULE_LIMITS.bytes / 1_024} kB. Shorten its lists.` }]
  return []
}

function visit(condition: unknown, pointer: string, depth: number, counted: { conditions: number }, found: RuleFinding[]): void {
  counted.conditions += 1
  if (counted.conditions > RULE_LIMITS.conditions) {
    if (counted.conditions === RULE_LIMITS.conditions + 1)
      found.push({ pointer, detail: `The rule has more than ${RULE_LIMITS.conditions} conditions. Divide it into segments.` })
    return
  }
  if (depth > RULE_LIMITS.depth)
    return void found.push({ pointer, detail: `It is nested deeper than ${RULE_LIMITS.depth} levels. Flatten it.` })
  if (!isRecord(condition)) return void found.push({ pointer, detail: 'A condition is an object: a group or a leaf.' })
  const names = Object.keys(condition)
  const group = GROUPS.find(name => Object.hasOwn(condition, name))
  if (group === undefined) return visitLeaf(condition, names, pointer, found)
  const other = names.find(name => name !== group)
  if (other !== undefined)
    return void found.push({ pointer: `${pointer}/${escaped(other)}`, detail: `A group has nothing beside "${group}". Remove it.` })
  const inner = condition[group]
  if (group === 'not') return visit(inner, `${pointer}/not`, depth + 1, counted, found)
  if (!Array.isArray(inner) || inner.length === 0)
    return void found.push({
      pointer: `${pointer}/${group}`,
      detail: 'A group holds at least one condition. Add one, or remove the group.',
    })
  for (const [index, one] of inner.entries()) visit(one, `${pointer}/${group}/${index}`, depth + 1, counted, found)
}

function visitLeaf(leaf: Record<string, unknown>, names: readonly string[], pointer: string, found: RuleFinding[]): void {
  for (const name of ['fact', 'operator'])
    if (typeof leaf[name] !== 'string') found.push({ pointer: `${pointer}/${name}`, detail: `A condition names its ${name}.` })
  if (!Object.hasOwn(leaf, 'value')) found.push({ pointer: `${pointer}/value`, detail: 'A condition has a value.' })
  if (leaf.params !== undefined && !isRecord(leaf.params)) found.push({ pointer: `${pointer}/params`, detail: 'Parameters are an object.' })
  if (!isStorable(leaf))
    found.push({ pointer, detail: 'It holds a character or a number that no database holds, or is nested too deep. Write it anew.' })
  for (const name of names)
    if (!LEAF.has(name))
      found.push({
        pointer: `${pointer}/${escaped(name)}`,
        detail: 'A condition has fact, operator, value and params, nothing else. Remove it.',
      })
}

/** Whether PostgreSQL can hold every text and number in it, and it is no deeper than a value of a rule ever is. */
function isStorable(value: unknown, levels = 8): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner, levels - 1))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const escaped = (name: string): string => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')
