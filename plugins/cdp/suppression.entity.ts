import { defineEntity, p, walled } from 'fathi/sdk'

const SuppressionSchema = defineEntity({
  name: 'Suppression',
  ...walled('cdp_suppression', { kernel: 'suppressions are forgotten after 30 days, over all workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    /** SHA-256 of workspace, namespace and value: the name itself is not kept. */
    nameHash: p.string().length(64).primary(),
    erasedAt: p.datetime(),
  },
  indexes: [{ name: 'cdp_suppression_erased_at', properties: ['erasedAt'] }],
})
/** A name of somebody who was erased: what he did before that and is told only now is dropped. */
export class Suppression extends SuppressionSchema.class {}
SuppressionSchema.setClass(Suppression)
