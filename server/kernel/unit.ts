import { prepared, query, type Scope, uuidv7 } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'
import type { OpenTransaction } from './scope.ts'
import { NEW_READERS, shardOf } from './shards.ts'

/**
 * Writes a transaction's audit entries and outbox rows, last of all before the commit.
 * The heads are raised in shard order by the statement that inserts, so position order is commit order and two writers cannot lock each other out.
 */
export async function flushUnit(kernel: Kernel, scope: Scope, open: OpenTransaction): Promise<void> {
  const { unit, em } = open
  if (unit.audits.length > 0) {
    await kernel.recordAudit(unit.audits.splice(0), em, scope)
    await em.flush()
  }
  const rows = [
    ...unit.durable.map(one => ({ stream: 'durable', kind: one.kind, name: one.id, subject: one.id, payload: one.payload })),
    ...unit.events.map(one => ({
      stream: 'outbox',
      kind: 'event',
      name: `${one.name}@${one.version}`,
      subject: one.subject,
      payload: one.payload,
    })),
  ]
  if (rows.length === 0) return
  await query(em, INSERT, [
    scope.workspaceId,
    rows.map(row => row.stream),
    rows.map(row => shardOf(row.subject)),
    rows.map(() => uuidv7()),
    rows.map(row => row.kind),
    rows.map(row => row.name),
    rows.map(row => row.subject),
    rows.map(row => JSON.stringify(row.payload)),
    scope.now(),
  ])
}

const INSERT = prepared(`
with given as (
  select *, row_number() over (partition by stream, shard order by nth) as place
  from unnest($2::text[], $3::smallint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[]) with ordinality
    as t(stream, shard, id, kind, name, subject, payload, nth)
), heads as (
  insert into kernel_shard (stream, workspace_id, shard, head)
  select stream, $1::uuid, shard, count(*) from given group by stream, shard order by stream, shard
  on conflict (stream, workspace_id, shard) do update set head = kernel_shard.head + excluded.head
  returning stream, workspace_id, shard, head
), counts as (select stream, $1::uuid as workspace_id, shard, count(*) as many from given group by stream, shard
), readers as (${NEW_READERS}
)
insert into kernel_outbox (stream, workspace_id, shard, position, id, kind, name, subject, payload, created_at)
select given.stream, $1, given.shard, heads.head - counts.many + given.place, given.id, given.kind, given.name, given.subject, given.payload, $9
from given join heads using (stream, shard) join counts using (stream, shard)`)
