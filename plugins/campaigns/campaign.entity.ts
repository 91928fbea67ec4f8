import { authored, defineEntity, p, walled } from 'fathi/sdk'

export type CampaignState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'failed'
export type Audience =
  | { kind: 'site'; siteId: string }
  | { kind: 'profiles'; profileIds: string[] }
  | { kind: 'segments'; include: string[]; exclude: string[]; siteId: string | null }
export type Schedule = { kind: 'now' } | { kind: 'at'; at: string }

const CampaignSchema = defineEntity({
  name: 'Campaign',
  ...walled('campaigns_campaign'),
  properties: {
    ...authored,
    state: p.string().length(10).$type<CampaignState>().default('draft'),
    audience: p.json<Audience>().nullable(),
    contentId: p.uuid().nullable(),
    contentVersion: p.integer().nullable(),
    content: p.json<Record<string, unknown>>().nullable(),
    class: p.string().length(15).$type<'marketing' | 'transactional'>().default('marketing'),
    topicId: p.uuid().nullable(),
    schedule: p.json<Schedule>(),
    throttlePerMinute: p.integer().nullable(),
    collapseKey: p.string().length(200).nullable(),
    workflowId: p.string().length(200).nullable(),
    scheduledFor: p.datetime().nullable(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    failure: p.text().nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
  indexes: [{ properties: ['workspaceId', 'id'] }],
})
/** One message to an audience. What it sends is pinned at launch. */
export class Campaign extends CampaignSchema.class {}
CampaignSchema.setClass(Campaign)
