import { query, type Scope } from 'fathi/sdk'
import { LRUCache } from 'lru-cache'

const EVERY_MS = 60_000
/** What was written down a moment ago; a page view of a busy site costs no write. */
const noted = new LRUCache<string, true>({ max: 10_000, ttl: EVERY_MS })

/** Notes that a page of the site loaded the snippet. */
export async function noteSnippet(scope: Scope, siteId: string, page: string | null): Promise<void> {
  await note(scope, siteId, 'snippet_seen_at', 'seen_page = coalesce($3, seen_page)', page)
}

/** Notes that the site's worker file runs our worker. */
export async function noteWorker(scope: Scope, siteId: string, version: string): Promise<void> {
  await note(scope, siteId, 'worker_seen_at', 'worker_version = $3', version)
}

/** At most once a minute; open screens hear of it. Not a change that somebody made, so neither version nor audit know of it. */
async function note(scope: Scope, siteId: string, column: 'snippet_seen_at' | 'worker_seen_at', beside: string, value: string | null) {
  const key = `${siteId} ${column}`
  if (noted.has(key)) return
  const now = scope.now()
  const rows = await scope.tx(em =>
    query(em, `update webpush_site set ${column} = $2, ${beside} where id = $1 and (${column} is null or ${column} <= $4) returning id`, [
      siteId,
      now,
      value,
      new Date(now.getTime() - EVERY_MS),
    ]),
  )
  noted.set(key, true)
  if (rows.length > 0) scope.live.changed('sites', siteId)
}
