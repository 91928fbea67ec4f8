import { type EntityManager, NotFound, query } from 'fathi/sdk'
import { Site } from './site.entity.ts'
import { OriginRefused, SiteArchived, SiteOriginUnknown, SiteUnclear } from './webpush.problems.ts'

interface Asking {
  headers: { origin?: string | undefined; referer?: string | undefined }
}

/** The page's origin. A page that asks its own server sends none with GET; then the referrer says it. */
export function originOf({ headers: { origin, referer } }: Asking): string | null {
  if (origin !== undefined) return origin
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : null
}

/** The site that a page belongs to: the one it names, else the first that lists its origin, else the only one there is. */
export async function siteOfPage(em: EntityManager, origin: string | null, siteKey: string | undefined): Promise<Site> {
  if (siteKey !== undefined) {
    const named = await em.findOneOrFail(Site, { key: siteKey, archivedAt: null }, { failHandler: () => new NotFound() })
    requireOrigin(named, origin)
    return named
  }
  const found = await query<{ id: string }>(
    em,
    `select id from webpush_site where archived_at is null and ($1::text is null or $1 = any(origins)) order by id limit 2`,
    [origin],
  )
  const [first, second] = found
  if (first !== undefined && (origin !== null || second === undefined)) return em.findOneOrFail(Site, { id: first.id })
  if (origin !== null) throw new SiteOriginUnknown({ origin }, { errors: [{ pointer: '/headers/origin', detail: 'Add it to a site.' }] })
  throw new SiteUnclear({ count: found.length === 0 ? 'no' : 'several' })
}

/** Refuses a page that the site does not know, and a site that is out of use. Without an origin it is no page, but a server with a key. */
export function requireOrigin(site: Site, origin: string | null): void {
  if (origin !== null && !site.origins.includes(origin)) throw new OriginRefused({ name: site.name, origin })
  if (site.archivedAt !== null && site.archivedAt !== undefined) throw new SiteArchived({ name: site.name })
}
