import { type EntityManager, prepared, query, type Scope } from 'fathi/sdk'
import { rememberNew } from './new-people.ts'

/** Since when, and until when, somebody was seen. */
export interface Seen {
  first: Date
  last: Date
}

/** Makes profiles that are new and moves first and last seen of the others; the rows are locked in the order of their ids. Resolves with the new ones. */
export async function noteSeen(
  em: EntityManager,
  scope: Scope,
  seen: ReadonlyMap<string, Seen>,
  { isVisit = true }: { isVisit?: boolean } = {},
): Promise<ReadonlySet<string>> {
  if (seen.size === 0) return new Set()
  const rows = [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const noted = await query<{ id: string; made: boolean }>(em, isVisit ? SEEN : MAKE, [
    scope.workspaceId,
    rows.map(([id]) => id),
    rows.map(([, one]) => one.first),
    rows.map(([, one]) => one.last),
    scope.now(),
  ])
  const made = noted.filter(row => row.made).map(row => row.id)
  rememberNew(em, made)
  return new Set(made)
}

const INSERT = `
insert into cdp_profile (id, workspace_id, created_at, updated_at, first_seen, last_seen)
select t.id, $1, $5, $5, t.first, t.last from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) with ordinality as t(id, first, last, nth) order by nth`
const SEEN = prepared(`${INSERT}
on conflict (id) do update set first_seen = least(cdp_profile.first_seen, excluded.first_seen), last_seen = greatest(cdp_profile.last_seen, excluded.last_seen)
returning id, old.id is null as made`)
const MAKE = prepared(`${INSERT}
on conflict (id) do nothing
returning id, true as made`)
