import { definePlugin } from 'fathi/sdk'
import { ruleNames } from '../cdp/index.ts'
import { homeParts } from '../rbac/index.ts'
import { activities } from './activities.ts'
import { Campaign } from './campaign.entity.ts'
import { campaignRoutes } from './campaign.routes.ts'
import { segmentUses } from '../segments/index.ts'
import { policyScopes } from '../delivery/index.ts'
import { home } from './home.ts'
import { campaignScope } from './policy-scope.ts'
import { campaignNames, segmentUse } from './used-segments.ts'

/** One message to many, durably: decided for everybody, sent page by page, counted to the last one. */
export default definePlugin({
  name: 'campaigns',
  title: 'Campaigns',
  requires: ['rbac', 'cdp', 'templates', 'delivery', 'segments'],
  entities: [Campaign],
  migrations: new URL('../../migrations/campaigns/', import.meta.url),
  permissions: {
    'campaigns:read': 'See campaigns and their reports',
    'campaigns:write': 'Write campaigns',
    'campaigns:launch': 'Launch, pause, resume and cancel campaigns',
  },
  collections: { campaigns: campaignRoutes },
  activities,
  contributes: [homeParts.with(home), segmentUses.with(segmentUse), ruleNames.with(campaignNames), policyScopes.with(campaignScope)],
  audited: [{ entity: Campaign, resource: 'campaign' }],
  topics: { campaigns: 'campaigns:read' },
  admin: { nav: [{ group: 'engage', to: '/campaigns', label: 'Campaigns', needs: 'campaigns:read' }] },
})
