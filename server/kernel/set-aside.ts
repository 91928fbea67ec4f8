import { type EntityManager, query, uuidv7 } from 'fathi/sdk'
import type { Lease } from './shards.ts'

/** Keeps a row of a log that could not be handled, with the reason, so that the others go on. */
export async function setAside(
  em: EntityManager,
  lease: Lease,
  row: { handler: string; position: number; reason: string; attempts: number; at: Date },
): Promise<void> {
  await query(
    em,
    `insert into kernel_set_aside (id, workspace_id, stream, shard, position, handler, reason, attempts, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuidv7(), lease.workspaceId, lease.stream, lease.shard, row.position, row.handler, row.reason.slice(0, 2_000), row.attempts, row.at],
  )
}
