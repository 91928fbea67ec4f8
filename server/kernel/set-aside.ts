import { cutPage, decodeCursor, type EntityManager, NotFound, query, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { asideReason } from './aside-reason.ts'
import type { Lease } from './shards.ts'

/** Keeps a row of a log that could not be handled, with the reason, so that the others go on. */
export async function setAside(
  em: EntityManager,
  lease: Lease,
  row: { handler: string; position: number; error: unknown; attempts: number; at: Date },
): Promise<void> {
  await query(
    em,
    `insert into kernel_set_aside (id, workspace_id, stream, shard, position, handler, reason, attempts, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuidv7(), lease.workspaceId, lease.stream, lease.shard, row.position, row.handler, asideReason(row.error), row.attempts, row.at],
  )
}

/** A row that was set aside, with what it was about. */
export interface AsideRow {
  id: string
  stream: string
  handler: string
  reason: string
  attempts: number
  at: Date
  /** The event: its id and name; null when it is not there any more. */
  subject_id: string | null
  subject: string | null
}

/** What was set aside, the latest first. */
export const listSetAside = (
  scope: Scope,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: AsideRow[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? null : decodeCursor(cursor, [UUID])[0]
    return cutPage(await query<AsideRow>(em, LIST, [scope.workspaceId, before, limit + 1]), limit, row => [row.id])
  })

/**
 * Puts a row that was set aside behind the last one of its shard, to be handled like a new one: with its effects and the position in one transaction,
 * in its turn, set aside again if it fails again. Nothing of it was applied before, and who asks twice finds it gone: it is applied once.
 */
export const replaySetAside = (scope: Scope, id: string): Promise<string> =>
  scope.tx(async em => {
    const [row] = await query<{ stream: string; shard: number; position: string }>(em, TAKE, [scope.workspaceId, id])
    if (row === undefined) throw new NotFound({ what: 'event that was set aside' })
    const [shard] = await query<{ head: string }>(em, RAISE, [row.stream, scope.workspaceId, row.shard])
    const moved = await query(em, row.stream === 'events' ? MOVE_EVENT : MOVE_PROMISE, [
      scope.workspaceId,
      row.shard,
      row.position,
      shard?.head,
      ...(row.stream === 'events' ? [] : [row.stream]),
    ])
    if (moved.length === 0) throw new NotFound({ what: 'event that was set aside' })
    return row.stream
  })

const LIST = `
select a.id, a.stream, a.handler, a.reason, a.attempts, a.at, coalesce(e.id, o.id) as subject_id, coalesce(e.name, o.name) as subject
from kernel_set_aside a
left join cdp_event e on a.stream = 'events' and e.workspace_id = $1 and e.shard = a.shard and e.position = a.position
left join kernel_outbox o on o.stream = a.stream and o.workspace_id = $1 and o.shard = a.shard and o.position = a.position
where a.workspace_id = $1 and ($2::uuid is null or a.id < $2::uuid) order by a.id desc limit $3`
const TAKE = `delete from kernel_set_aside where workspace_id = $1 and id = $2 returning stream, shard, position`
const RAISE = `update kernel_shard set head = head + 1 where stream = $1 and workspace_id = $2 and shard = $3 returning head`
const MOVE_EVENT = `update cdp_event set position = $4 where workspace_id = $1 and shard = $2 and position = $3 returning id`
const MOVE_PROMISE = `update kernel_outbox set position = $4 where workspace_id = $1 and shard = $2 and position = $3 and stream = $5 returning id`
