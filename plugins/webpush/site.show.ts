import type { EntityManager } from 'fathi/sdk'
import { activeBySite } from '../delivery/index.ts'
import type { Site } from './site.entity.ts'
import type { Site as SiteShown } from './site.schema.ts'

/** Sites as the API shows them; the private key is not among it. */
export async function showSites(em: EntityManager, sites: readonly Site[]): Promise<SiteShown[]> {
  const active = await activeBySite(
    em,
    sites.map(site => site.id),
  )
  return sites.map(site => ({
    id: site.id,
    key: site.key,
    name: site.name,
    description: site.description,
    tags: site.tags,
    origins: site.origins,
    vapidPublicKey: site.vapidPublicKey,
    vapidSubject: site.vapidSubject,
    utm: site.utm,
    stats: {
      snippetSeenAt: site.snippetSeenAt?.toISOString() ?? null,
      workerSeenAt: site.workerSeenAt?.toISOString() ?? null,
      seenPage: site.seenPage ?? null,
      activeSubscriptions: active.get(site.id) ?? 0,
    },
    archivedAt: site.archivedAt?.toISOString() ?? null,
    createdAt: site.createdAt.toISOString(),
    createdBy: site.createdBy,
    updatedAt: site.updatedAt.toISOString(),
    updatedBy: site.updatedBy,
    version: site.version,
  }))
}

/** One site as the API shows it. */
export async function showSite(em: EntityManager, site: Site): Promise<SiteShown> {
  const [shown] = await showSites(em, [site])
  return shown as SiteShown
}
