import { query } from 'fathi/sdk'
import type { HomePart } from '../rbac/index.ts'

/** The first two steps of getting started: a site, and its snippet on a page. */
export const home: HomePart = {
  order: 10,
  needs: 'webpush:read',
  gather: async em => {
    const [row] = await query<{ id: string | null; seen: boolean | null }>(
      em,
      `select (select id from webpush_site where archived_at is null order by id limit 1) as id,
              exists (select 1 from webpush_site where snippet_seen_at is not null) as seen`,
    )
    const id = row?.id ?? null
    return {
      gettingStarted: [
        { id: 'site', done: id !== null, to: '/sites' },
        { id: 'snippet', done: row?.seen === true, to: id === null ? '/sites' : `/sites/${id}` },
      ],
    }
  },
}
