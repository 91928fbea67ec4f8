import { definePlugin } from 'fathi/sdk'
import { namesIn, profileTouched, ruleNames } from '../cdp/index.ts'
import { policyScopes } from '../delivery/index.ts'
import { homeParts } from '../rbac/index.ts'
import { segmentUses } from '../segments/index.ts'
import { Awaited } from './awaited.entity.ts'
import { nodeActivity } from './enter.activity.ts'
import { beginIntakeJob } from './begin-intake.job.ts'
import { coreTriggers } from './entries/entries.ts'
import { home } from './home.ts'
import { Intake } from './intake.entity.ts'
import { intakeJob } from './intake.job.ts'
import { Journey } from './journey.entity.ts'
import { journeyFileRoutes } from './journey-file.routes.ts'
import { journeyRoutes } from './journey.routes.ts'
import { followEnded } from './message-ended.ts'
import { Migration } from './migration.entity.ts'
import { MoveRow } from './move.entity.ts'
import { moveJob } from './move.job.ts'
import { moveRun } from './move-run.activity.ts'
import { nodeTypeRoutes } from './node-type.routes.ts'
import { coreNodes } from './nodes/nodes.ts'
import { PlanRow } from './plan.entity.ts'
import { journeyScope, nodeScope } from './policy-scope.ts'
import { profileData } from './profile-data.ts'
import { resumeJob } from './resume.job.ts'
import { journeyFacts } from './rules/journey.fact.ts'
import { Run } from './run.entity.ts'
import { anyRunRoutes } from './run.routes.ts'
import { runActivities } from './run.activities.ts'
import { segmentMoves } from './segment-moves.ts'
import { Send } from './send.entity.ts'
import { JourneyTally } from './tally.entity.ts'
import { followTouched, triggersStage } from './triggers.stage.ts'
import { blockedRuns, noteMissing } from './trouble.ts'
import { dailyUpkeep, triggersSettings, upkeepJob } from './upkeep.ts'
import { segmentUse } from './used-segments.ts'
import { Version } from './version.entity.ts'
import { VisitRow } from './visit.entity.ts'

/** Journeys: who comes in, what happens to him, and when; each one a durable run. */
export default definePlugin({
  name: 'triggers',
  title: 'Journeys',
  requires: ['rbac', 'cdp', 'segments', 'templates', 'delivery'],
  entities: [Journey, PlanRow, Version, Run, VisitRow, Awaited, Send, JourneyTally, Migration, MoveRow, Intake],
  migrations: new URL('../../migrations/triggers/', import.meta.url),
  permissions: {
    'triggers:read': 'See journeys and who is in them',
    'triggers:write': 'Write journeys',
    'triggers:publish': 'Publish, pause, resume, drain and archive journeys, end runs',
    'triggers:start': 'Let people into journeys by calls',
  },
  collections: { journeys: journeyRoutes, 'journey-files': journeyFileRoutes, 'journey-runs': anyRunRoutes, 'node-types': nodeTypeRoutes },
  stages: [triggersStage],
  subscribes: [...segmentMoves, ...followEnded],
  activities: [...runActivities, moveRun],
  facts: journeyFacts,
  nodes: coreNodes,
  triggers: coreTriggers,
  entersNodes: nodeActivity,
  missesActivity: noteMissing,
  gauges: [blockedRuns],
  jobs: [resumeJob, moveJob, intakeJob, beginIntakeJob, upkeepJob],
  schedules: [dailyUpkeep],
  settings: triggersSettings,
  contributes: [
    homeParts.with(home),
    profileTouched.with(followTouched),
    segmentUses.with(segmentUse),
    policyScopes.with(journeyScope, nodeScope),
    ruleNames.with(namesIn('triggers_journey')),
  ],
  audited: [{ entity: Journey, resource: 'journey' }],
  profileData,
  topics: { journeys: 'triggers:read' },
  admin: { nav: [] },
})
