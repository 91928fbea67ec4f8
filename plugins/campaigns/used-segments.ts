import { query } from 'fathi/sdk'
import { namesIn } from '../cdp/index.ts'
import type { UseSource } from '../segments/index.ts'

/** Campaigns that are written for a segment, or being sent to it. What was sent has its audience behind it. */
export const segmentUse: UseSource = async (em, scope, segmentId) => {
  const rows = await query<{ id: string; name: string; state: string }>(em, USING, [
    scope.workspaceId,
    JSON.stringify({ include: [segmentId] }),
    JSON.stringify({ exclude: [segmentId] }),
  ])
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
select id, name, state from campaigns_campaign
where workspace_id = $1 and archived_at is null and state in ('draft', 'scheduled', 'sending', 'paused') and (audience @> $2::jsonb or audience @> $3::jsonb)
order by id desc limit 100`
