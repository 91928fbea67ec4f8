import { base, defineEntity, p, walled } from 'fathi/sdk'

const SubscriptionSchema = defineEntity({
  name: 'Subscription',
  ...walled('delivery_subscription', { scan: true }),
  properties: {
    ...base,
    profileId: p.uuid(),
    ingestProfileId: p.uuid(),
    channel: p.string().length(50),
    address: p.text(),
    addressHash: p.string().length(64),
    siteId: p.uuid().nullable(),
    status: p.string().length(10).$type<'active' | 'inactive'>().default('active'),
    reason: p.string().length(50).nullable(),
    statusAt: p.datetime(),
    seenAt: p.datetime(),
    optInPage: p.text().nullable(),
    referrer: p.text().nullable(),
    utm: p.json<Record<string, string>>().nullable(),
    prompt: p.string().length(50).nullable(),
    consentVersion: p.string().length(100).nullable(),
    browser: p.string().length(50).nullable(),
    os: p.string().length(50).nullable(),
    deviceClass: p.string().length(20).nullable(),
    locale: p.string().length(35).nullable(),
    zone: p.string().length(100).nullable(),
    vendor: p.string().length(50).nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'channel', 'addressHash'] }],
  indexes: [
    { properties: ['workspaceId', 'profileId'] },
    { properties: ['workspaceId', 'status', 'id'] },
    {
      name: 'delivery_subscription_of_site',
      expression: `create index "delivery_subscription_of_site" on "delivery_subscription" ("workspace_id", "site_id", "profile_id") where status = 'active'`,
    },
  ],
})
/** One address of a profile on one channel; for web push one browser. How and where it was opted in stays with it. */
export class Subscription extends SubscriptionSchema.class {}
SubscriptionSchema.setClass(Subscription)
