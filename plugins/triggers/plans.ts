import type { EntityManager, Scope } from 'fathi/sdk'
import { LRUCache } from 'lru-cache'
import { type Plan, planHash } from './plan.ts'
import { PlanRow } from './plan.entity.ts'
import { PlanMissing } from './triggers.problems.ts'

const kept = new LRUCache<string, Plan>({ max: 200 })

/** The plan of a hash. Plans never change: read once a process. */
export async function planOf(em: EntityManager, scope: Scope, hash: string): Promise<Plan> {
  const known = kept.get(`${scope.workspaceId} ${hash}`)
  if (known !== undefined) return known
  const row = await em.findOne(PlanRow, { workspaceId: scope.workspaceId, hash })
  if (row === null) throw new PlanMissing()
  kept.set(`${scope.workspaceId} ${hash}`, row.plan)
  return row.plan
}

/** Keeps a plan under its hash; one that is there already stays as it is. */
export async function keepPlan(em: EntityManager, scope: Scope, plan: Plan): Promise<string> {
  const hash = planHash(plan)
  if ((await em.findOne(PlanRow, { workspaceId: scope.workspaceId, hash })) === null) {
    em.create(PlanRow, { workspaceId: scope.workspaceId, hash, plan, createdAt: scope.now() })
    await em.flush()
  }
  return hash
}
