import { defineEntity, p, walled } from 'fathi/sdk'

const SizeSchema = defineEntity({
  name: 'SegmentSize',
  ...walled('segments_size'),
  properties: {
    workspaceId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    hour: p.datetime().primary(),
    joined: p.integer().default(0),
    left: p.integer().default(0),
    /** Those of them who came and went with a build. */
    built: p.integer().default(0),
  },
})
/** How a segment grew and shrank in an hour. */
export class Size extends SizeSchema.class {}
SizeSchema.setClass(Size)
