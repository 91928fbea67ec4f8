import type { Plan, PlanNode } from './plan.ts'
import type { Step } from 'fathi/sdk'

/** Whether who waits at a node of one version can go on waiting, until the same moment, at a node of another: they are of one type. */
export const areAlike = (from: PlanNode | undefined, to: PlanNode | undefined): boolean =>
  from !== undefined && to !== undefined && from.type === to.type && from.version === to.version

/** The same of one wait: the node that it goes over to has every outlet by which it may end. */
export function keepsWaiting(step: Step<string>, old: Plan, from: string, plan: Plan, to: string): boolean {
  const target = plan.nodes[to]
  if (target === undefined || !areAlike(old.nodes[from], target)) return false
  return outletsOf(step).every(outlet => outlet === '@again' || outlet in target.outlets)
}

function outletsOf(step: Step<string>): string[] {
  if (step.do !== 'await') return [step.by]
  return [...step.any.map(one => one.by), ...(step.expired === undefined ? [] : [step.expired])]
}
