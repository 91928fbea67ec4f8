import { authored, defineEntity, p, type Rule, walled } from 'fathi/sdk'

export type SegmentKind = 'dynamic' | 'static'

const SegmentSchema = defineEntity({
  name: 'Segment',
  ...walled('segments_segment'),
  properties: {
    ...authored,
    kind: p.string().length(10).$type<SegmentKind>(),
    /** json-rules-engine's JSON; null for a static segment. */
    rule: p.json<Rule>().nullable(),
    /** Counts the rules it had: what is built or remembered for another one is void. */
    ruleVersion: p.integer().default(1),
    /** Some part of the rule has no SQL: it is followed, but cannot be counted. */
    isRealtimeOnly: p.boolean().default(false),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
  indexes: [{ properties: ['workspaceId', 'id'] }],
})
/** People who meet a rule, or whom someone put on a list. */
export class Segment extends SegmentSchema.class {}
SegmentSchema.setClass(Segment)
