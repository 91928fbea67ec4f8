import { query } from 'fathi/sdk'
import type { UseSource } from '../segments/index.ts'

/** Journeys whose draft or published plan names a segment: it is kept from deletion, and shown. */
export const segmentUse: UseSource = async (em, scope, segmentId) => {
  const rows = await query<{ id: string; name: string; state: string }>(em, USING, [scope.workspaceId, segmentId])
  return rows.map(row => ({
    kind: 'journey',
    ...row,
    path: `/journeys/${row.id}`,
    isLive: row.state === 'live' || row.state === 'draining',
  }))
}

/** Ids stand at many places of a configuration, rules included: they are looked for as text, which nothing else looks like. */
const USING = `
select j.id, j.name, j.state from triggers_journey j left join triggers_plan p on p.workspace_id = $1 and p.hash = j.plan_hash
where j.workspace_id = $1 and j.state <> 'archived' and (position($2::text in j.draft::text) > 0 or position($2::text in p.plan::text) > 0)
order by j.id desc limit 100`
