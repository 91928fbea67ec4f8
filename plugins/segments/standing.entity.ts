import { defineEntity, p, walled } from 'fathi/sdk'

const StandingSchema = defineEntity({
  name: 'SegmentStanding',
  ...walled('segments_standing'),
  properties: {
    workspaceId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    members: p.integer().default(0),
    isBuilding: p.boolean().default(false),
    done: p.integer().default(0),
    total: p.integer().default(0),
    /** People whose membership the last comparison with SQL had to mend: it must be zero. */
    driftFound: p.integer().nullable(),
    driftAt: p.datetime().nullable(),
  },
})
/** How a segment stands: its size and its building, kept apart from what people author, because every event may move it. */
export class Standing extends StandingSchema.class {}
StandingSchema.setClass(Standing)
