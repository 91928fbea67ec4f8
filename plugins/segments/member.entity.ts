import { defineEntity, p, walled } from 'fathi/sdk'

/** Why a membership changed. `event`, `time` and `manual` are news; the others are the platform's own book-keeping. */
export const CAUSES = ['event', 'time', 'manual', 'build', 'import', 'merge', 'reconcile'] as const
export type Cause = (typeof CAUSES)[number]

const MemberSchema = defineEntity({
  name: 'SegmentMember',
  ...walled('segments_member', { scan: true }),
  properties: {
    workspaceId: p.uuid().primary(),
    segmentId: p.uuid().primary(),
    profileId: p.uuid().primary(),
    since: p.datetime(),
    cause: p.string().length(10).$type<Cause>(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId'] }],
})
/** Who is in a segment now. */
export class Member extends MemberSchema.class {}
MemberSchema.setClass(Member)
