import { defineJob, type Expiry, type Job, Type } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'

/** Rows that go at once: short transactions, and nobody waits for them. */
const MOST_ROWS = 1_000
const NAME = /^[a-z_]+$/
/** What the outbox has handed over is kept this long, for whoever looks after a fault. */
const HANDED_OVER_HOURS = 1

/** Deletes one batch of what is no longer needed; resolves with the number of rows. */
type Sweeping = (kernel: Kernel, now: Date) => Promise<number>

/** What grows without end and is swept: rows past their time, as the manifests declare them, and promises that were kept. */
export function sweepings(kernel: Kernel): readonly { name: string; sweep: Sweeping }[] {
  const expiries = kernel.plugins.flatMap(({ plugin }) => plugin.expires ?? [])
  return [{ name: 'kernel_outbox', sweep: forgetHandedOver }, ...expiries.map(one => ({ name: one.table, sweep: expired(one) }))]
}

/** The kernel's own house-keeping: batch after batch over all workspaces, by the kernel's connection. Started by the calendar, every hour. */
export const upkeep = (kernel: Kernel): Job =>
  defineJob({
    type: 'kernel.upkeep',
    version: 1,
    input: Type.Object({}),
    cursor: Type.Object({ part: Type.Integer(), gone: Type.Integer() }),
    title: () => 'Remove what is no longer needed',
    begin: () => ({ part: 0, gone: 0 }),
    step: async (_input, { part, gone }, scope) => {
      const parts = sweepings(kernel)
      const count = (await parts[part]?.sweep(kernel, scope.now())) ?? 0
      const next = { part: count < MOST_ROWS ? part + 1 : part, gone: gone + count }
      return { cursor: next, done: next.part >= parts.length, progress: { done: next.gone } }
    },
  }) as unknown as Job // input and cursor stand in parameters: a list of jobs forgets their types, the runner checks them by the schemas

function expired({ table, at, afterDays }: Expiry): Sweeping {
  if (!NAME.test(table) || !NAME.test(at))
    throw new Error(`An expiry names the table ${table} and the column ${at}: one of them is not a name.`)
  return async ({ database }, now) => {
    const oldest = new Date(now.getTime() - afterDays * 86_400_000)
    const gone = await database.kernel.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where ${at} < $1 limit ${MOST_ROWS})) returning 1`,
      [oldest],
    )
    return gone.length
  }
}

/** Shard by shard from its oldest row. What was set aside stays: its payload is what someone will want to see. */
const forgetHandedOver: Sweeping = async ({ database }, now) => {
  const gone = await database.kernel.query(FORGET, [new Date(now.getTime() - HANDED_OVER_HOURS * 3_600_000)])
  return gone.length
}

const FORGET = `
with done as materialized (
  select o.stream, o.workspace_id, o.shard, o.position
  from kernel_shard s cross join lateral (
    select stream, workspace_id, shard, position from kernel_outbox o
    where o.stream = s.stream and o.workspace_id = s.workspace_id and o.shard = s.shard and o.position <= s.position and o.created_at < $1
      and not exists (select 1 from kernel_set_aside a
        where a.workspace_id = o.workspace_id and a.stream = o.stream and a.shard = o.shard and a.position = o.position)
    order by o.position limit ${MOST_ROWS}
  ) o
  where s.stream in ('outbox', 'durable') limit ${MOST_ROWS}
)
delete from kernel_outbox o using done d
where o.stream = d.stream and o.workspace_id = d.workspace_id and o.shard = d.shard and o.position = d.position
returning 1`
