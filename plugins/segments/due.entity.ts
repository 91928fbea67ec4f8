import { defineEntity, p, walled } from 'fathi/sdk'
import type { Cause } from './member.entity.ts'

const DueSchema = defineEntity({
  name: 'SegmentDue',
  ...walled('segments_due', { kernel: 'What is due is found over all workspaces, and done in the scope of each.' }),
  properties: {
    workspaceId: p.uuid().primary(),
    profileId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    dueAt: p.datetime(),
    cause: p.string().length(10).$type<Cause>(),
  },
  indexes: [
    { name: 'segments_due_at', properties: ['workspaceId', 'dueAt'] },
    { name: 'segments_due_segment', properties: ['workspaceId', 'segmentId'] },
  ],
})
/** A moment not later than the earliest at which a person must be looked at again for a segment: time alone may then change the answer, or something else already did. */
export class Due extends DueSchema.class {}
DueSchema.setClass(Due)
