import { type EntityManager, query } from 'fathi/sdk'

/** How many active subscriptions each of some sites has. */
export async function activeBySite(em: EntityManager, siteIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (siteIds.length === 0) return new Map()
  const rows = await query<{ site_id: string; active: string }>(
    em,
    `select site_id, count(*) as active from delivery_subscription where site_id = any($1::uuid[]) and status = 'active' group by site_id`,
    [siteIds],
  )
  return new Map(rows.map(row => [row.site_id, Number(row.active)]))
}

/** Addresses of a site that ended, counted by the vendor of the browser and the cause. */
export interface DeadAddresses {
  vendor: string
  cause: string
  count: number
  lastAt: Date
}

/** What became unusable on a site since a time, the most frequent first. */
export async function deadAddresses(em: EntityManager, siteId: string, since: Date): Promise<DeadAddresses[]> {
  const rows = await query<{ vendor: string; cause: string; count: string; last_at: Date }>(
    em,
    `select coalesce(vendor, 'other') as vendor, coalesce(reason, 'unknown') as cause, count(*) as count, max(status_at) as last_at
     from delivery_subscription where site_id = $1 and status = 'inactive' and status_at >= $2
     group by 1, 2 order by count(*) desc, 1, 2 limit 200`,
    [siteId, since],
  )
  return rows.map(row => ({ vendor: row.vendor, cause: row.cause, count: Number(row.count), lastAt: new Date(row.last_at) }))
}
