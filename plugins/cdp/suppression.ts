import { createHash } from 'node:crypto'
import { type EntityManager, query, type Scope, type TrackedEvent } from 'fathi/sdk'
import type { Namespace } from './resolve.ts'

/** A name as suppressions keep it. */
const nameHash = (workspaceId: string, namespace: Namespace, value: string): string =>
  createHash('sha256').update(`${workspaceId} ${namespace} ${value}`).digest('hex')

/** What people of these profiles did until then and is told only later is dropped. */
export async function suppress(em: EntityManager, scope: Scope, profileIds: readonly string[], at: Date): Promise<void> {
  const names = await query<{ namespace: Namespace; value: string }>(em, NAMES, [scope.workspaceId, profileIds])
  const hashes = names.map(({ namespace, value }) => nameHash(scope.workspaceId, namespace, value))
  await query(em, SUPPRESS, [scope.workspaceId, [...new Set(hashes)], at])
}

/** Until the end of the transaction no batch of events is between looking for suppressions and telling of people. */
export const holdBackEvents = (em: EntityManager, scope: Scope): Promise<unknown> =>
  query(em, `select pg_advisory_xact_lock(${LOCK_KEY})`, [scope.workspaceId])

/** The events that are not of somebody erased since they happened. The others are deleted from the log, and no later stage sees them. */
export async function withoutErased(em: EntityManager, scope: Scope, events: readonly TrackedEvent[]): Promise<TrackedEvent[]> {
  if (events.length === 0) return []
  await query(em, `select pg_advisory_xact_lock_shared(${LOCK_KEY})`, [scope.workspaceId])
  if ((await query(em, ANY, [scope.workspaceId])).length === 0) return [...events]
  const hashesOf = ({ userId, anonymousId }: TrackedEvent): string[] => [
    ...(userId === null ? [] : [nameHash(scope.workspaceId, 'userId', userId)]),
    ...(anonymousId === null ? [] : [nameHash(scope.workspaceId, 'anonymousId', anonymousId)]),
  ]
  const rows = await query<{ name_hash: string; erased_at: Date }>(em, FIND, [scope.workspaceId, events.flatMap(hashesOf)])
  const erasedAt = new Map(rows.map(row => [row.name_hash, row.erased_at.getTime()]))
  const isErased = (event: TrackedEvent) => hashesOf(event).some(hash => (erasedAt.get(hash) ?? -Infinity) >= event.occurredAt.getTime())
  const erased = events.filter(isErased)
  if (erased.length === 0) return [...events]
  await query(em, DROP, [scope.workspaceId, erased.map(event => event.id)])
  for (const event of erased) event.dropped = true
  return events.filter(event => event.dropped !== true)
}

const LOCK_KEY = `hashtextextended('cdp.erase ' || $1::text, 0)`
const NAMES = `select namespace, value from cdp_identity where workspace_id = $1 and profile_id = any($2::uuid[]) and namespace <> 'email'`
const SUPPRESS = `
insert into cdp_suppression (workspace_id, name_hash, erased_at) select $1, hash, $3 from unnest($2::text[]) hash
on conflict (workspace_id, name_hash) do update set erased_at = excluded.erased_at`
const ANY = `select 1 from cdp_suppression where workspace_id = $1 limit 1`
const FIND = `select name_hash, erased_at from cdp_suppression where workspace_id = $1 and name_hash = any($2::text[])`
const DROP = `delete from cdp_event where workspace_id = $1 and id = any($2::uuid[])`
