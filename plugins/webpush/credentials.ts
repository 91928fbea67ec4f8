import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { LRUCache } from 'lru-cache'
import type { VapidIdentity } from './sender/vapid-tokens.ts'
import { identityOf } from './site-keys.ts'
import { Site, type Utm } from './site.entity.ts'

/** What a message for one browser is encrypted and signed with. */
export interface Credentials {
  p256dh: Buffer
  auth: Buffer
  site: SendingSite
}
export interface SendingSite {
  vapid: VapidIdentity
  home: string
  utm: Utm
}

/** Opened keys by site and version: a change of the site opens them anew. */
const opened = new LRUCache<string, SendingSite>({ max: 1_000 })

/** Credentials of subscriptions, in one read, and one more for sites not met before. */
export async function loadCredentials(
  subscriptionIds: readonly string[],
  em: EntityManager,
  scope: Scope,
): Promise<ReadonlyMap<string, Credentials>> {
  const devices = await query<{ subscription_id: string; site_id: string; version: number; p256dh: Buffer; auth: Buffer }>(
    em,
    `select d.subscription_id, d.site_id, s.version, d.p256dh, d.auth from webpush_device d join webpush_site s on s.id = d.site_id
     where d.subscription_id = any($1::uuid[])`,
    [subscriptionIds],
  )
  const sites = await sitesOf(em, scope, new Map(devices.map(device => [device.site_id, device.version])))
  const credentials = new Map<string, Credentials>()
  for (const { subscription_id, site_id, p256dh, auth } of devices) {
    const site = sites.get(site_id)
    if (site !== undefined) credentials.set(subscription_id, { p256dh, auth, site })
  }
  return credentials
}

async function sitesOf(em: EntityManager, scope: Scope, versions: ReadonlyMap<string, number>): Promise<Map<string, SendingSite>> {
  const found = new Map<string, SendingSite>()
  const unknown: string[] = []
  for (const [id, version] of versions) {
    const site = opened.get(`${id} ${version}`)
    if (site === undefined) unknown.push(id)
    else found.set(id, site)
  }
  if (unknown.length === 0) return found
  for (const site of await em.find(Site, { id: unknown })) {
    const sending = { vapid: identityOf(scope, site), home: `${site.origins[0] ?? scope.urls.public}/`, utm: site.utm }
    opened.set(`${site.id} ${site.version}`, sending)
    found.set(site.id, sending)
  }
  return found
}
