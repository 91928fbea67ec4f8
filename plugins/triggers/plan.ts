import { createHash } from 'node:crypto'
import type { PlanOutline, PlanStep } from '../../workflows/journey/cursor.ts'
import type { DraftTrigger, Settings } from './draft.schema.ts'

/** A node of a plan: what a run walks by, and the configuration it is entered with. */
export interface PlanNode extends PlanStep {
  config: Record<string, unknown>
}
/** What is published: no positions, no notes, everything frozen. Immutable, under the hash of its canonical JSON. */
export interface Plan {
  format: 1
  start: string
  nodes: Record<string, PlanNode>
  triggers: readonly DraftTrigger[]
  /** Names of `entry.*`. */
  entry: readonly string[]
  settings: Settings
  /** Versions of contents by id. */
  contents: Record<string, number>
}

/** Bytes of a plan at most: it is loaded by every run. */
export const MOST_PLAN_BYTES = 128 * 1_024

/** The same JSON whatever the order of its keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** SHA-256 of the canonical JSON: two plans that mean the same are one. */
export const planHash = (plan: Plan): string => createHash('sha256').update(canonical(plan)).digest('hex')

/** What a run walks by: the plan without configurations. */
export const outlineOf = (plan: Plan): PlanOutline => ({
  start: plan.start,
  nodes: Object.fromEntries(Object.entries(plan.nodes).map(([id, { config: _config, ...step }]) => [id, step])),
})
