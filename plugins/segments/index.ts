import { definePlugin } from 'fathi/sdk'
import { importTargets, namesIn, profileTouched, ruleNames, timeline } from '../cdp/index.ts'
import { zoneChanged } from '../rbac/index.ts'
import { build } from './build.ts'
import { Change } from './change.entity.ts'
import { Due } from './due.entity.ts'
import { lookAtDue } from './due.ts'
import { emptying } from './emptying.ts'
import { listCopy } from './list-copy.ts'
import { putOnList } from './list.ts'
import { Listed } from './listed.entity.ts'
import { Looked } from './looked.entity.ts'
import { Member } from './member.entity.ts'
import { profileData } from './profile-data.ts'
import { nightlyReconcile, reconcile } from './reconcile.ts'
import { ruleRoutes } from './rule.routes.ts'
import { member } from './rules/member.fact.ts'
import { Segment } from './segment.entity.ts'
import { memberJoined, memberLeft, membersMoved } from './segment.events.ts'
import { segmentRoutes } from './segment.routes.ts'
import { rebuildByLocalTime } from './segment.service.ts'
import { segmentsStage } from './segments.stage.ts'
import { Size } from './size.entity.ts'
import { Standing } from './standing.entity.ts'
import { tagRoutes } from './tag.routes.ts'
import { segmentsInTimeline } from './timeline.ts'
import { markTouched } from './touched.ts'

export {
  audienceOfSegments,
  countSegmentAudience,
  membersBefore,
  missingSegments,
  ruledSegments,
  type SegmentAudience,
} from './audience.ts'
export { showSeen } from './explain.ts'
export { followNow } from './follow-now.ts'
export { wordingOf } from './names.ts'
export { putOnList, takeOffList } from './list.ts'
export { memberJoined, memberLeft, membersMoved } from './segment.events.ts'
export { ExplainNode } from './segment.schema.ts'
export { segmentUses, type UseOf, type UseSource } from './uses.ts'

/** Who belongs together, by a rule or a list: known at every moment, and why. */
export default definePlugin({
  name: 'segments',
  title: 'Segments',
  requires: ['rbac', 'cdp'],
  entities: [Segment, Standing, Member, Listed, Due, Looked, Change, Size],
  migrations: new URL('../../migrations/segments/', import.meta.url),
  permissions: {
    'segments:read': 'See segments and who is in them',
    'segments:write': 'Change segments',
  },
  collections: { segments: segmentRoutes, 'segment-tags': tagRoutes, rules: ruleRoutes },
  publishes: [memberJoined, memberLeft, membersMoved],
  stages: [segmentsStage],
  facts: [member],
  jobs: [build, reconcile, emptying, listCopy],
  schedules: [nightlyReconcile],
  sweeps: [
    { name: 'segments.due', table: 'segments_due', due: 'due_at', perWorkspace: true, keys: ['segment_id', 'profile_id'], act: lookAtDue },
  ],
  expires: [{ table: 'segments_change', at: 'at', afterDays: 400 }],
  contributes: [
    profileTouched.with(markTouched),
    timeline.with(segmentsInTimeline),
    zoneChanged.with(rebuildByLocalTime),
    ruleNames.with(namesIn('segments_segment')),
    importTargets.with({
      kind: 'segment',
      check: async (em, target) => (await em.count(Segment, { id: target, kind: 'static', archivedAt: null })) > 0,
      add: async (em, scope, target, profileIds) => void (await putOnList(em, scope, target, profileIds, 'import')),
    }),
  ],
  audited: [{ entity: Segment, resource: 'segment' }],
  profileData,
  topics: { segments: 'segments:read' },
  admin: { nav: [{ group: 'audience', to: '/segments', label: 'Segments', needs: 'segments:read' }] },
})
