import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { daysToFold } from '../rbac/index.ts'

/** Puts the slots of days that are over into one: nobody writes them side by side any more, and a month is read as fast as a day. */
export async function foldDays(em: EntityManager, scope: Scope): Promise<void> {
  const { from, to } = await daysToFold(em, scope)
  await query(em, FOLD, [scope.workspaceId, from, to])
}

const FOLD = `
with folded as (
  delete from triggers_tally where workspace_id = $1 and journey_id in (select id from triggers_journey where workspace_id = $1) and day between $2::date and $3::date and slot > 0
  returning journey_id, day, node, outlet, version, count
)
insert into triggers_tally (workspace_id, journey_id, day, node, outlet, version, slot, count)
select $1, journey_id, day, node, outlet, version, 0, sum(count) from folded group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6
on conflict (workspace_id, journey_id, day, node, outlet, version, slot) do update set count = triggers_tally.count + excluded.count`
