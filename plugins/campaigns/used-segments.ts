import { query } from 'fathi/sdk'
import { namesIn } from '../cdp/index.ts'
import type { UseSource } from '../segments/index.ts'

/** Campaigns that are written for segments, or being sent to them. What was sent has its audience behind it. */
export const segmentUse: UseSource = async (em, scope, segmentIds) => {
  const rows = await query<{ segmentId: string; id: string; name: string; state: string }>(em, USING, [scope.workspaceId, segmentIds])
  return rows.map(row => ({
    kind: 'campaign',
    ...row,
    path: `/campaigns/${row.id}`,
    isLive: row.state !== 'draft',
  }))
}

/** What ids of campaigns stand for, in sentences. */
export const campaignNames = namesIn('campaigns_campaign')

const USING = `
select used.id as "segmentId", c.id, c.name, c.state from unnest($2::text[]) with ordinality as used(id, nth) cross join lateral (
  select id, name, state from campaigns_campaign
  where workspace_id = $1 and archived_at is null and state in ('draft', 'scheduled', 'sending', 'paused')
    and (audience -> 'include' @> to_jsonb(used.id) or audience -> 'exclude' @> to_jsonb(used.id))
  order by id desc limit 100) c
order by used.nth, c.id desc`
