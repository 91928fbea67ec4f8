import { cutPage, decodeCursor, freeKey, type Permission, query, requireMatch, type Scope, UUID } from 'fathi/sdk'
import { createApiKey, setAllowedOrigins } from '../rbac/index.ts'
import { keysFor, sealPrivateKey, subjectFor } from './site-keys.ts'
import { Site } from './site.entity.ts'
import { siteBy, siteToChange } from './site.lookup.ts'
import type { NewSite, Site as SiteShown, SitePatch, SiteQuery } from './site.schema.ts'
import { showSite, showSites } from './site.show.ts'
import { SiteKeyTaken } from './webpush.problems.ts'

const PAGE_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>(['cdp:track', 'webpush:subscribe'])
const FIRST_PAGE = 50

/** Sites, newest first. */
export function listSites(scope: Scope, asked: SiteQuery): Promise<{ items: SiteShown[]; nextCursor: string | null }> {
  const { limit = FIRST_PAGE, cursor, search, archived = false } = asked
  return scope.tx(async em => {
    const [before] = cursor === undefined ? [undefined] : decodeCursor(cursor, [UUID])
    const like = search === undefined || search.trim() === '' ? undefined : `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
    const rows = await query<{ id: string }>(
      em,
      `select id from webpush_site where (archived_at is not null) = $1 and ($2::uuid is null or id < $2)
         and ($3::text is null or name ilike $3 or key ilike $3 or array_to_string(origins, ' ') ilike $3)
       order by id desc limit $4`,
      [archived, before ?? null, like ?? null, limit + 1],
    )
    const { items, nextCursor } = cutPage(rows, limit, row => [row.id])
    const sites = await em.find(Site, { id: items.map(row => row.id) }, { orderBy: { id: 'desc' } })
    return { items: await showSites(em, sites), nextCursor }
  })
}

export const readSite = (scope: Scope, idOrKey: string): Promise<SiteShown> => scope.tx(async em => showSite(em, await siteBy(em, idOrKey)))

/** Makes a site with keys of its own, new or brought along, and a public write key for its pages. */
export async function createSite(scope: Scope, input: NewSite): Promise<SiteShown> {
  const { vapidPrivateKey, vapidPublicKey, vapidSubject, ...authored } = input
  const keys = keysFor({ vapidPrivateKey, vapidPublicKey })
  const subject = subjectFor(vapidSubject, scope)
  return scope.tx(async em => {
    if (input.key !== undefined && (await em.count(Site, { key: input.key })) > 0)
      throw new SiteKeyTaken({ key: input.key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const write = await pageKey(scope, input.name, input.origins)
    const site = em.create(Site, {
      tags: [],
      utm: {},
      ...authored,
      key: input.key ?? (await freeKey(em, Site, input.name, { otherwise: 'site' })),
      vapidPublicKey: keys.publicKey,
      vapidPrivateKey: sealPrivateKey(scope, keys.privateKey),
      vapidSubject: subject,
      ...write,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    scope.live.changed('sites', site.id)
    return showSite(em, site)
  })
}

/** Changes a site that was read at the version the caller names. */
export async function changeSite(scope: Scope, idOrKey: string, patch: SitePatch, ifMatch: string | undefined): Promise<SiteShown> {
  const { archived, vapidSubject, ...plain } = patch
  const subject = vapidSubject === undefined ? {} : { vapidSubject: subjectFor(vapidSubject, scope) }
  return scope.tx(async em => {
    const site = await siteToChange(em, idOrKey)
    requireMatch(ifMatch, site.version)
    Object.assign(site, plain, subject, { updatedBy: scope.actor.id })
    if (archived !== undefined) site.archivedAt = archived ? (site.archivedAt ?? scope.now()) : null
    if (patch.origins !== undefined) await setAllowedOrigins(scope, site.writeKeyId, patch.origins)
    await em.flush()
    scope.live.changed('sites', site.id)
    return showSite(em, site)
  })
}

/** Puts a site out of the way. Its subscriptions stay and its messages still leave; nobody new subscribes. */
export const archiveSite = (scope: Scope, idOrKey: string): Promise<SiteShown> =>
  scope.tx(async em => {
    const site = await siteToChange(em, idOrKey)
    Object.assign(site, { archivedAt: site.archivedAt ?? scope.now(), updatedBy: scope.actor.id })
    await em.flush()
    scope.live.changed('sites', site.id)
    return showSite(em, site)
  })

/** Makes a site like another one, with keys of its own: browsers subscribe to one pair of keys and no other. */
export const duplicateSite = (scope: Scope, idOrKey: string): Promise<SiteShown> =>
  scope.tx(async em => {
    const { name, key, description, tags, origins, vapidSubject, utm } = await siteBy(em, idOrKey)
    const copy = `${name} (copy)`.slice(0, 200)
    return createSite(scope, {
      name: copy,
      key: await freeKey(em, Site, `${key} copy`, { otherwise: 'site' }),
      description,
      tags,
      origins,
      vapidSubject,
      utm,
    })
  })

async function pageKey(scope: Scope, name: string, origins: readonly string[]): Promise<{ writeKey: string; writeKeyId: string }> {
  const asked = { kind: 'write' as const, name: `Pages of ${name}`.slice(0, 200), allowedOrigins: [...origins] }
  const { apiKey, secret } = await createApiKey(scope, asked, PAGE_PERMISSIONS)
  return { writeKey: secret, writeKeyId: apiKey.id }
}
