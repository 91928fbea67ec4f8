import { query, type RuleSource, type Subject } from 'fathi/sdk'

/** An active address of a person, as rules see it. */
export interface KnownSubscription {
  channel: string
  siteId: string | null
  browser: string | null
  os: string | null
  deviceClass: string | null
  vendor: string | null
}

export const subscriptions: RuleSource = {
  id: 'delivery.subscriptions',
  load: async (profileIds, em, scope) => {
    const rows = await query<KnownSubscription & { profileId: string }>(
      em,
      `select profile_id as "profileId", channel, site_id as "siteId", browser, os, device_class as "deviceClass", vendor
       from delivery_subscription where workspace_id = $1 and profile_id = any($2::uuid[]) and status = 'active'`,
      [scope.workspaceId, profileIds],
    )
    return Map.groupBy(rows, row => row.profileId)
  },
}

export const subscriptionsOf = (subject: Subject): readonly KnownSubscription[] =>
  (subject.extra(subscriptions.id) as readonly KnownSubscription[] | undefined) ?? []
