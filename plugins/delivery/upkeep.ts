import { allowTime, defineJob, type EntityManager, query, type Schedule, type Scope, Type } from 'fathi/sdk'
import { daysToFold } from '../rbac/index.ts'

/** The first time, the counters of many days are folded at once. */
const MOST_SECONDS = 600

/** Daily, in each workspace: the counters of past days become few. */
export const upkeepJob = defineJob({
  type: 'delivery.upkeep',
  version: 1,
  input: Type.Object({}),
  cursor: Type.Null(),
  title: () => 'Fold the counters of days that are over',
  begin: () => null,
  step: async (_input, cursor, scope) => {
    await scope.tx(em => foldDays(em, scope))
    return { cursor, done: true, progress: { done: 1, total: 1 } }
  },
})

export const dailyUpkeep: Schedule<Record<string, never>> = {
  id: 'delivery.upkeep',
  per: 'workspace',
  spec: { cron: '47 3 * * *', timeZone: 'Etc/UTC', jitterSeconds: 600 },
  job: 'delivery.upkeep',
  input: {},
}

/** Puts the slots of days that are over into one: nobody writes them side by side any more. The sum over all days keeps its slots, it is written as long as there are messages. */
async function foldDays(em: EntityManager, scope: Scope): Promise<void> {
  await allowTime(em, MOST_SECONDS)
  const { from, to } = await daysToFold(em, scope)
  await query(em, FOLD, [scope.workspaceId, from, to])
}

const FOLD = `
with folded as (
  delete from delivery_step_tally where workspace_id = $1 and day between $2::date and $3::date and slot > 0
  returning source_id, day, node, version, what, count
)
insert into delivery_step_tally as t (workspace_id, source_id, day, node, version, what, slot, count)
select $1, source_id, day, node, version, what, 0, sum(count) from folded group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6
on conflict (workspace_id, source_id, day, node, version, what, slot) do update set count = t.count + excluded.count`
