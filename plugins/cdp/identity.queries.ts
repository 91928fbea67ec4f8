import { type EntityManager, prepared, query } from 'fathi/sdk'
import { type Claim, keyOf, type Name, type Namespace, namesOf } from './resolve.ts'

interface FoundRow {
  namespace: Namespace
  value: string
  profile_id: string
  ingest_profile_id: string
  said_at: Date | null
  created_at: Date
  through: string | null
  pinned: boolean
  apart_from: string | null
  user_id: string | null
  links_version: number | null
}
/** Names that exist, the user ids of their profiles, and how often these were relinked. */
export interface Found {
  names: Name[]
  userOf: ReadonlyMap<string, string>
  versions: ReadonlyMap<string, number>
}

/** The names in some claims, as far as they are known. */
export async function findNames(em: EntityManager, workspaceId: string, claims: readonly Claim[]): Promise<Found> {
  const wanted = new Map<string, [Namespace, string]>()
  for (const claim of claims) for (const name of namesOf(claim)) wanted.set(keyOf(...name), name)
  const asked = [...wanted.values()]
  const rows = await query<FoundRow>(em, FIND, [workspaceId, asked.map(one => one[0]), asked.map(one => one[1])])
  return {
    names: rows.map(row => ({
      namespace: row.namespace,
      value: row.value,
      profileId: row.profile_id,
      ingestId: row.ingest_profile_id,
      saidAt: row.said_at?.getTime() ?? null,
      through: row.through,
      pinned: row.pinned,
      apartFrom: row.apart_from,
    })),
    userOf: new Map(rows.flatMap(row => (row.user_id === null ? [] : [[row.profile_id, row.user_id] as const]))),
    versions: new Map(rows.map(row => [row.profile_id, row.links_version ?? 0])),
  }
}

/**
 * Locks profiles, and others beside them, in the order of their ids: a second round of locks could meet somebody who has them the other way round.
 * False when one of those read was relinked, or erased, since its names were.
 */
export async function lockAsRead(
  em: EntityManager,
  workspaceId: string,
  versions: ReadonlyMap<string, number>,
  others: readonly string[] = [],
): Promise<boolean> {
  const locked = await lockPeople(em, workspaceId, [...versions.keys(), ...others])
  const now = new Map(locked.map(row => [row.id, row.links_version]))
  return [...versions].every(([id, version]) => now.get(id) === version)
}

/** Locks people in the order of their ids. */
export async function lockPeople(
  em: EntityManager,
  workspaceId: string,
  ids: readonly string[],
): Promise<readonly { id: string; links_version: number }[]> {
  return ids.length === 0 ? [] : query(em, LOCK, [workspaceId, [...new Set(ids)]])
}

/** Inserts new names in one order, so that two batches do not wait for each other in a circle. False when somebody else was faster with one. */
export async function insertNames(em: EntityManager, workspaceId: string, links: readonly Name[], at: Date): Promise<boolean> {
  if (links.length === 0) return true
  const sorted = links.toSorted((a, b) => (keyOf(a.namespace, a.value) < keyOf(b.namespace, b.value) ? -1 : 1))
  const rows = await query(em, INSERT, [
    workspaceId,
    sorted.map(one => one.namespace),
    sorted.map(one => one.value),
    sorted.map(one => one.profileId),
    at,
    sorted.map(one => timeOf(one.saidAt)),
    sorted.map(one => one.through),
    sorted.map(one => one.pinned),
  ])
  return rows.length === sorted.length
}

/** Writes what changed of names that exist; their profiles count as relinked. */
export async function changeNames(em: EntityManager, workspaceId: string, names: readonly Name[]): Promise<void> {
  if (names.length === 0) return
  await query(em, CHANGE, [
    workspaceId,
    names.map(one => one.namespace),
    names.map(one => one.value),
    names.map(one => one.profileId),
    names.map(one => one.ingestId),
    names.map(one => timeOf(one.saidAt)),
    names.map(one => one.through),
  ])
}

/** Counts profiles as relinked. */
export const countRelinked = (em: EntityManager, workspaceId: string, profileIds: Iterable<string>): Promise<unknown> =>
  query(em, RELINKED, [workspaceId, [...new Set(profileIds)]])

const timeOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

/**
 * Name by name over the index, whatever a planner without figures thinks of it. In the last line the namespace stands in the filter, where no index is chosen by it: such a
 * planner would walk all user ids for each person.
 */
const FIND = prepared(`
select i.*, (select links_version from cdp_profile where workspace_id = $1 and id = i.profile_id) as links_version,
  (select min(k.value) filter (where k.namespace = 'userId') from cdp_identity k where k.workspace_id = $1 and k.profile_id = i.profile_id) as user_id
from unnest($2::text[], $3::text[]) as asked(namespace, value) cross join lateral (
  select namespace, value, profile_id, ingest_profile_id, said_at, created_at, through, pinned, apart_from
  from cdp_identity where workspace_id = $1 and namespace = asked.namespace and value = asked.value offset 0) i`)

const LOCK = prepared(
  `select id, links_version from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`,
)

const INSERT = prepared(`
insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at, said_at, through, pinned)
select $1, t.namespace, t.value, t.profile_id, t.profile_id, $5, t.said_at, t.through, t.pinned
from unnest($2::text[], $3::text[], $4::uuid[], $6::timestamptz[], $7::text[], $8::boolean[]) with ordinality as t(namespace, value, profile_id, said_at, through, pinned, nth) order by nth
on conflict do nothing returning 1`)

const CHANGE = `
with changed as (
  update cdp_identity i set profile_id = t.profile_id, ingest_profile_id = t.ingest_id, said_at = t.said_at, through = t.through
  from unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::text[]) as t(namespace, value, profile_id, ingest_id, said_at, through)
  where i.workspace_id = $1 and i.namespace = t.namespace and i.value = t.value
  returning old.profile_id as was, new.profile_id as became
)
update cdp_profile set links_version = links_version + 1 where workspace_id = $1 and id in (select was from changed union select became from changed)`

const RELINKED = `update cdp_profile set links_version = links_version + 1 where workspace_id = $1 and id = any($2::uuid[])`
