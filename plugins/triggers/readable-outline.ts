import { type JourneyNode, type Scope, shortened } from 'fathi/sdk'
import type { PlanOutline, PlanStep } from '../../workflows/journey/cursor.ts'
import { redactedWords } from './config-words.ts'
import { outlineOf, type Plan, type PlanNode } from './plan.ts'
import { registryOf } from './registry.ts'

/** Bytes of a summary: Temporal promises no more. */
const MOST_SUMMARY = 200
/** Bytes of a title that is followed by until when somebody waits. */
const MOST_TITLE = 150
const kept = new WeakMap<Plan, PlanOutline>()

/**
 * What a run walks by, with what is read of it in Temporal. It is made here and stands in the run's history from then on:
 * a sentence that is worded otherwise some day changes no run that has begun.
 */
export function readableOutline(plan: Plan, scope: Scope): PlanOutline {
  const known = kept.get(plan)
  if (known !== undefined) return known
  const { start, nodes } = outlineOf(plan)
  const readable = {
    start,
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, step]) => [id, withWords(step, plan.nodes[id], scope)])),
  }
  kept.set(plan, readable)
  return readable
}

function withWords(step: PlanStep, node: PlanNode | undefined, scope: Scope): PlanStep {
  const title = shortened(step.title, MOST_TITLE)
  const type = registryOf(scope).nodes.get(`${step.type}@${step.version}`)
  const sentence = type === undefined || node === undefined ? null : ruleSentence(type, node.config, scope)
  return sentence === null ? { ...step, title } : { ...step, title, summary: shortened(`${title}: ${sentence}`, MOST_SUMMARY) }
}

/** Of what decides by rules: others may say an address or a text that is nobody else's business. A plugin that cannot say its sentence holds up no run. */
function ruleSentence(type: JourneyNode, config: Record<string, unknown>, scope: Scope): string | null {
  try {
    return (type.uses?.(config).rules ?? []).length === 0 ? null : type.sentence(config, redactedWords(scope))
  } catch (error) {
    scope.log.warn({ err: error, type: type.type }, 'a node did not say its sentence')
    return null
  }
}
