import { defineEntity, p, walled } from 'fathi/sdk'
import type { Cause } from './member.entity.ts'

const ChangeSchema = defineEntity({
  name: 'SegmentChange',
  ...walled('segments_change', { kernel: 'Old changes are forgotten, over all workspaces.' }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    segmentId: p.uuid(),
    profileId: p.uuid(),
    ingestProfileId: p.uuid(),
    joined: p.boolean(),
    cause: p.string().length(10).$type<Cause>(),
    at: p.datetime(),
  },
  indexes: [
    { properties: ['workspaceId', 'segmentId', 'id'] },
    { properties: ['workspaceId', 'profileId', 'at'] },
    { name: 'segments_change_at', properties: ['at'] },
  ],
})
/** Someone joined a segment or left it. The first filling of a segment is no change. */
export class Change extends ChangeSchema.class {}
ChangeSchema.setClass(Change)
