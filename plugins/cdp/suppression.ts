import { createHash } from 'node:crypto'
import { type EntityManager, query, type Scope, type TrackedEvent } from 'fathi/sdk'
import type { Namespace } from './resolve.ts'

/** A name as suppressions keep it. */
const nameHash = (workspaceId: string, namespace: Namespace, value: string): string =>
  createHash('sha256').update(`${workspaceId} ${namespace} ${value}`).digest('hex')

/** What people of these profiles did until then and is told only later is dropped, and what a file says of them that was there by then. */
export async function suppress(em: EntityManager, scope: Scope, profileIds: readonly string[], at: Date): Promise<void> {
  const names = await query<{ namespace: Namespace; value: string }>(em, NAMES, [scope.workspaceId, profileIds])
  const hashes = names.map(({ namespace, value }) => nameHash(scope.workspaceId, namespace, value))
  await query(em, SUPPRESS, [scope.workspaceId, [...new Set(hashes)], at])
}

/** Until the end of the transaction no batch of events and no page of a file is between looking for suppressions and telling of people. */
export const holdBackEvents = (em: EntityManager, scope: Scope): Promise<unknown> =>
  query(em, `select pg_advisory_xact_lock(${LOCK_KEY})`, [scope.workspaceId])

/** A name by which somebody is told of. */
export type Named = readonly [namespace: Namespace, value: string]

/**
 * Finds those of some things that are told of somebody who was erased since. Until the end of the transaction nobody else is erased: what is left may be
 * told of.
 */
export async function erasedOf<T>(
  em: EntityManager,
  scope: Scope,
  told: readonly T[],
  { names, at }: { names: (one: T) => readonly Named[]; at: (one: T) => Date },
): Promise<ReadonlySet<T>> {
  if (told.length === 0) return new Set()
  await query(em, `select pg_advisory_xact_lock_shared(${LOCK_KEY})`, [scope.workspaceId])
  if ((await query(em, ANY, [scope.workspaceId])).length === 0) return new Set()
  const hashesOf = (one: T): string[] => names(one).map(([namespace, value]) => nameHash(scope.workspaceId, namespace, value))
  const rows = await query<{ name_hash: string; erased_at: Date }>(em, FIND, [scope.workspaceId, told.flatMap(hashesOf)])
  const erasedAt = new Map(rows.map(row => [row.name_hash, row.erased_at.getTime()]))
  return new Set(told.filter(one => hashesOf(one).some(hash => (erasedAt.get(hash) ?? -Infinity) >= at(one).getTime())))
}

const namesOf = ({ userId, anonymousId }: TrackedEvent): Named[] => [
  ...(userId === null ? [] : [['userId', userId] as const]),
  ...(anonymousId === null ? [] : [['anonymousId', anonymousId] as const]),
]

/** The events that are not of somebody erased since they happened. The others are deleted from the log, and no later stage sees them. */
export async function withoutErased(em: EntityManager, scope: Scope, events: readonly TrackedEvent[]): Promise<TrackedEvent[]> {
  const found = await erasedOf(em, scope, events, { names: namesOf, at: event => event.occurredAt })
  const erased = events.filter(event => found.has(event))
  if (erased.length === 0) return [...events]
  await query(em, DROP, [scope.workspaceId, erased.map(event => event.id)])
  for (const event of erased) event.dropped = true
  return events.filter(event => event.dropped !== true)
}

const LOCK_KEY = `hashtextextended('cdp.erase ' || $1::text, 0)`
const NAMES = `select namespace, value from cdp_identity where workspace_id = $1 and profile_id = any($2::uuid[])`
const SUPPRESS = `
insert into cdp_suppression (workspace_id, name_hash, erased_at) select $1, hash, $3 from unnest($2::text[]) hash
on conflict (workspace_id, name_hash) do update set erased_at = excluded.erased_at`
const ANY = `select 1 from cdp_suppression where workspace_id = $1 limit 1`
const FIND = `select name_hash, erased_at from cdp_suppression where workspace_id = $1 and name_hash = any($2::text[])`
const DROP = `delete from cdp_event where workspace_id = $1 and id = any($2::uuid[])`
