import { definePlugin } from 'fathi/sdk'
import { namesIn, ruleNames } from '../cdp/index.ts'
import { channels } from '../delivery/index.ts'
import { homeParts } from '../rbac/index.ts'
import { createWebPushChannel } from './channel.ts'
import { Device } from './device.entity.ts'
import { home } from './home.ts'
import { profileData } from './profile-data.ts'
import { sdkFileRoutes } from './sdk-files.routes.ts'
import { sdkRoutes } from './sdk.routes.ts'
import { Site } from './site.entity.ts'
import { siteRoutes } from './site.routes.ts'
import { subscriptionRoutes } from './subscription.routes.ts'
import { webpushSettings } from './webpush.settings.ts'

export { createSite, readSite } from './site.service.ts'
export { subscribeBrowser } from './subscribing.service.ts'

const channel = createWebPushChannel()

/** Web push: sites with their keys, browsers that subscribe, and the channel that reaches them. */
export default definePlugin({
  name: 'webpush',
  title: 'Web push',
  requires: ['rbac', 'cdp', 'delivery'],
  settings: webpushSettings,
  entities: [Site, Device],
  migrations: new URL('../../migrations/webpush/', import.meta.url),
  permissions: {
    'webpush:read': 'See sites and subscriptions',
    'webpush:write': 'Make and change sites',
    'webpush:subscribe': 'Subscribe browsers',
  },
  collections: { sites: siteRoutes, subscriptions: subscriptionRoutes },
  register: async app => {
    await sdkRoutes(app)
    await sdkFileRoutes(app)
  },
  contributes: [channels.with(channel), homeParts.with(home), ruleNames.with(namesIn('webpush_site'))],
  prepare: async () => channel.open(),
  close: async () => channel.close?.(),
  profileData,
  audited: [
    { entity: Site, resource: 'site', redact: ['vapidPrivateKey'], ignore: ['snippetSeenAt', 'workerSeenAt', 'seenPage', 'workerVersion'] },
  ],
  topics: { sites: 'webpush:read' },
  admin: { nav: [{ group: 'channels', to: '/sites', label: 'Sites', needs: 'webpush:read' }] },
})
