import { prepared } from 'fathi/sdk'
import type { RawPool } from './database.ts'

/** Shards a stream has in each workspace. */
export const SHARDS = 4

/**
 * The shard of a subject: its rows stay in their order, those of others go beside them. FNV-1a over UTF-16, its high bits folded into the low ones,
 * which decide: it is asked for every event. http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function shardOf(subject: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % SHARDS
}

/** A shard that this process may read, until `epoch` moves on. */
export interface Lease {
  stream: string
  workspaceId: string
  shard: number
  position: number
  head: number
  epoch: number
  attempts: number
  /** It is renewed by every batch; one that is not renewed this long is free to take. */
  leaseMs: number
}

/**
 * Takes the shard of a stream that waits longest, over all workspaces in turn; null when nothing waits.
 * Raising `epoch` fences whoever held it before. The choice is materialised: inside of a join it may be made once a row, and then every shard is taken.
 */
export async function takeLease(pool: RawPool, stream: string, owner: string, leaseMs: number): Promise<Lease | null> {
  const [row] = await pool.query<{ workspace_id: string; shard: number; position: string; head: string; epoch: string; attempts: number }>(
    `with due as materialized (
       select s.workspace_id, s.shard, s.head from kernel_shard s join kernel_reader r using (stream, workspace_id, shard)
       where s.stream = $1 and s.head > s.position and (r.expires_at is null or r.expires_at < now()) and (r.retry_at is null or r.retry_at <= now())
       order by s.served_at nulls first limit 1 for update skip locked
     ), served as (
       update kernel_shard s set served_at = now() from due where s.stream = $1 and s.workspace_id = due.workspace_id and s.shard = due.shard
     )
     update kernel_reader r set owner = $2, epoch = r.epoch + 1, expires_at = now() + $3 * interval '1 millisecond'
     from due where r.stream = $1 and r.workspace_id = due.workspace_id and r.shard = due.shard
     returning r.workspace_id, r.shard, r.position, due.head, r.epoch, r.attempts`,
    [stream, owner, leaseMs],
  )
  if (row === undefined) return null
  return {
    stream,
    workspaceId: row.workspace_id,
    shard: row.shard,
    position: Number(row.position),
    head: Number(row.head),
    epoch: Number(row.epoch),
    attempts: row.attempts,
    leaseMs,
  }
}

/** Gives a shard back. After a fault: not before `retryMs`, and one more attempt counted. */
export async function giveBack(pool: RawPool, lease: Lease, fault?: { retryMs: number }): Promise<void> {
  await pool.query(
    `with given as (
       update kernel_reader set owner = null, expires_at = null,
         retry_at = case when $5::float8 is null then null else now() + $5::float8 * interval '1 millisecond' end,
         attempts = case when $5::float8 is null then 0 else attempts + 1 end
       where stream = $1 and workspace_id = $2 and shard = $3 and epoch = $4 returning position
     )
     update kernel_shard s set position = given.position from given where s.stream = $1 and s.workspace_id = $2 and s.shard = $3`,
    [lease.stream, lease.workspaceId, lease.shard, lease.epoch, fault?.retryMs ?? null],
  )
}

/** The readers of shards that had their first row: part of a statement with `heads` and `counts` of such shards. */
export const NEW_READERS = `
insert into kernel_reader (stream, workspace_id, shard)
select stream, workspace_id, shard from heads join counts using (stream, workspace_id, shard) where heads.head = counts.many on conflict do nothing`

/** The statement that moves a position on, first in the transaction of its effects: 0 rows means fenced, and all is rolled back. */
export const ADVANCE = prepared(`
update kernel_reader set position = $5, attempts = 0, retry_at = null, expires_at = now() + $7 * interval '1 millisecond'
where stream = $1 and workspace_id = $2 and shard = $3 and epoch = $4 and position = $6 returning position`)

/** Another process has taken the shard meanwhile; what was done in this transaction must not count. */
export class Fenced extends Error {
  constructor() {
    super('The lease of this shard was taken by another process.')
    this.name = 'Fenced'
  }
}
