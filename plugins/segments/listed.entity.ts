import { defineEntity, p, walled } from 'fathi/sdk'

const ListedSchema = defineEntity({
  name: 'SegmentListed',
  ...walled('segments_listed'),
  properties: {
    workspaceId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    /** The profile that was put on the list: a merge rewrites `profileId` alone, so that an unmerge is exact. */
    ingestProfileId: p.uuid().primary(),
    profileId: p.uuid(),
    at: p.datetime(),
    by: p.string().length(100),
  },
  indexes: [{ properties: ['workspaceId', 'profileId'] }],
})
/** The list behind a static segment. */
export class Listed extends ListedSchema.class {}
ListedSchema.setClass(Listed)
