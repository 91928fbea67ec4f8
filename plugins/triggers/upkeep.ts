import { defineJob, query, type Schedule, Type } from 'fathi/sdk'
import { foldDays } from './fold-days.ts'

/** Runs whose path is forgotten at once. */
const PAGE = 500
const DAY_MS = 86_400_000

export const triggersSettings = Type.Object(
  {
    pathDays: Type.Integer({
      minimum: 1,
      maximum: 3_650,
      default: 365,
      title: 'Keep paths for (days)',
      description: 'How long it is kept which way somebody took through a journey and why, after it has ended. Numbers are kept for ever.',
    }),
  },
  { additionalProperties: false },
)

/** Daily, in each workspace: the paths of runs that ended long ago are forgotten, and the counters of past days become few. The runs stay, with how they ended. */
export const upkeepJob = defineJob({
  type: 'triggers.upkeep',
  version: 1,
  input: Type.Object({}),
  cursor: Type.Object({ forgotten: Type.Integer() }),
  title: () => 'Forget the paths of runs that ended long ago',
  begin: () => ({ forgotten: 0 }),
  step: async (_input, { forgotten }, scope) => {
    if (forgotten === 0) await scope.tx(em => foldDays(em, scope))
    const { pathDays } = await scope.settings(triggersSettings)
    const before = new Date(scope.now().getTime() - pathDays * DAY_MS)
    const gone = await scope.tx(em => query(em, FORGET, [scope.workspaceId, before, PAGE]))
    const count = forgotten + gone.length
    return { cursor: { forgotten: count }, done: gone.length < PAGE, progress: { done: count } }
  },
})

export const dailyUpkeep: Schedule<Record<string, never>> = {
  id: 'triggers.upkeep',
  per: 'workspace',
  spec: { cron: '37 3 * * *', timeZone: 'Etc/UTC', jitterSeconds: 600 },
  job: 'triggers.upkeep',
  input: {},
}

const FORGET = `
with old as (
  select id from triggers_run where workspace_id = $1 and ended_at < $2 and has_path order by ended_at limit $3 for update skip locked
), visits as (delete from triggers_visit where workspace_id = $1 and run_id in (select id from old)),
sends as (delete from triggers_send where workspace_id = $1 and run_id in (select id from old))
update triggers_run set has_path = false where workspace_id = $1 and id in (select id from old) returning id`
