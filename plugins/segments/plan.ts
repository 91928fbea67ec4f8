import type { Rule, Scope } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import { leavesOf } from './preview.ts'
import { requireCountable } from './rule-check.ts'
import { findSegment } from './find-segment.ts'
import { NothingToExplain } from './segments.problems.ts'

export interface RulePlan {
  sql: string
  plan: string
  members: number
  leafCounts: { pointer: string; count: number }[]
  tookMs: number
}

/** The SQL of a rule with its values, how PostgreSQL goes about it, and how selective each condition is. */
export const planRule = (scope: Scope, rule: Rule, pointer?: string): Promise<RulePlan> =>
  scope.tx(async em => {
    await requireCountable(em, scope, rule, pointer)
    const { timeZone } = await currentWorkspace(scope)
    const count = scope.rules.countSql(rule, scope.now(), { timeZone })
    const began = performance.now()
    const [one] = await scope.scan<{ members: number; counts: number[] }>(scope.rules.leafCountsSql(rule, scope.now(), { timeZone }))
    const tookMs = Math.round((performance.now() - began) * 10) / 10
    const lines = await scope.scan<Record<string, string>>({ text: `explain (costs, verbose false) ${count.text}`, values: count.values })
    return {
      sql: `${count.text.trim()}\n\n-- $1 = ${scope.workspaceId}\n${count.values.map((value, index) => `-- $${index + 2} = ${valueText(value)}`).join('\n')}`,
      plan: lines.map(line => Object.values(line)[0]).join('\n'),
      members: one?.members ?? 0,
      leafCounts: leavesOf(rule).map((pointer, index) => ({ pointer, count: one?.counts[index] ?? 0 })),
      tookMs,
    }
  })

const MOST_SHOWN = 2_000
/** A value as it is bound; a table of what clocks show is cut. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** The same of a segment. */
export const planSegment = (scope: Scope, idOrKey: string): Promise<RulePlan> =>
  scope.tx(async em => {
    const { rule } = await findSegment(em, idOrKey)
    if (rule == null) throw new NothingToExplain()
    return planRule(scope, rule, '/rule')
  })
