import { base, defineEntity, p, walled } from 'fathi/sdk'
import type { Cap, Holdout, QuietHours } from './policy.ts'

const PolicySchema = defineEntity({
  name: 'DeliveryPolicy',
  ...walled('delivery_policy'),
  properties: {
    ...base,
    scope: p.string().length(150),
    caps: p.json<readonly Cap[]>(),
    quietHours: p.json<QuietHours>().nullable(),
    holdout: p.json<Holdout>().nullable(),
    updatedBy: p.string().length(100),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['workspaceId', 'scope'] }],
})
/** The policy of one scope. The holdout stands in that of the workspace alone. */
export class PolicyRow extends PolicySchema.class {}
PolicySchema.setClass(PolicyRow)
