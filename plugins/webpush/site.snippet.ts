import { query, type Scope } from 'fathi/sdk'
import { siteBy } from './site.lookup.ts'
import type { SiteSnippet } from './site.schema.ts'

/** Where the browser SDK looks for the site's worker file unless told otherwise. */
export const WORKER_PATH = '/fathi-sw.js'

/** What a site puts into its pages and its worker file. The key of the site is in it where another site has the same origin. */
export const snippetOf = (scope: Scope, idOrKey: string): Promise<SiteSnippet> =>
  scope.tx(async em => {
    const site = await siteBy(em, idOrKey)
    const others = await query(em, `select 1 from webpush_site where id <> $1 and origins && $2 and archived_at is null limit 1`, [
      site.id,
      site.origins,
    ])
    const options = [`writeKey: '${site.writeKey}'`, ...(others.length > 0 ? [`siteKey: '${site.key}'`] : [])].join(', ')
    const api = scope.urls.public
    return {
      page: `<script src="${api}/sdk/fathi.js"></script>\n<script>fathi.init({ ${options} })</script>`,
      worker: workerLine(api),
      workerPath: WORKER_PATH,
      writeKey: site.writeKey,
    }
  })

/** The one line of a worker file that imports Fathi's worker. */
export const workerLine = (api: string): string => `importScripts('${api}/sdk/sw.js')`
