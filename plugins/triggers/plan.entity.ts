import { defineEntity, p, walled } from 'fathi/sdk'
import type { Plan } from './plan.ts'

const PlanSchema = defineEntity({
  name: 'JourneyPlan',
  ...walled('triggers_plan'),
  properties: {
    workspaceId: p.uuid().primary(),
    hash: p.string().length(64).primary(),
    plan: p.json<Plan>(),
    createdAt: p.datetime(),
  },
})
/** A published plan, under the hash of what it says: never changed. */
export class PlanRow extends PlanSchema.class {}
PlanSchema.setClass(PlanRow)
