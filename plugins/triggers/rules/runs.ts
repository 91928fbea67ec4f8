import { query, type RuleSource, type Subject } from 'fathi/sdk'

/** A way of a person through a journey, and when it came to what; milliseconds. */
export interface KnownRun {
  journeyId: string
  isActive: boolean
  entered: number
  completed: number | null
  'reached-goal': number | null
  'ended-early': number | null
}
interface Row {
  profileId: string
  journeyId: string
  state: string
  startedAt: Date
  endedAt: Date | null
  goalAt: Date | null
}

export const runs: RuleSource = {
  id: 'triggers.runs',
  load: async (profileIds, em, scope) => {
    const rows = await query<Row>(
      em,
      `select profile_id as "profileId", journey_id as "journeyId", state, started_at as "startedAt", ended_at as "endedAt", goal_at as "goalAt"
       from triggers_run where workspace_id = $1 and profile_id = any($2::uuid[])`,
      [scope.workspaceId, profileIds],
    )
    return Map.groupBy(rows.map(knownRun), one => one.profileId)
  },
}

const knownRun = ({ profileId, journeyId, state, startedAt, endedAt, goalAt }: Row): KnownRun & { profileId: string } => ({
  profileId,
  journeyId,
  isActive: state === 'active',
  entered: startedAt.getTime(),
  completed: state === 'completed' ? (endedAt?.getTime() ?? null) : null,
  'reached-goal': goalAt?.getTime() ?? null,
  'ended-early': state === 'exited' || state === 'failed' ? (endedAt?.getTime() ?? null) : null,
})

export const runsOf = (subject: Subject): readonly KnownRun[] => (subject.extra(runs.id) as readonly KnownRun[] | undefined) ?? []
