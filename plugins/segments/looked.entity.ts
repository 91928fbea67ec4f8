import { defineEntity, p, walled } from 'fathi/sdk'

const LookedSchema = defineEntity({
  name: 'SegmentLooked',
  ...walled('segments_looked'),
  properties: {
    workspaceId: p.uuid().primary(),
    profileId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    ruleVersion: p.integer(),
  },
  indexes: [{ name: 'segments_looked_segment', properties: ['workspaceId', 'segmentId'] }],
})
/** Who was looked at by an event while the segment is being built: what the build reckoned for them before is void. Emptied with the build. */
export class Looked extends LookedSchema.class {}
LookedSchema.setClass(Looked)
