import type { Kernel } from './kernel.ts'

/** How far a log is behind, over all workspaces. */
export interface Lag {
  stream: string
  events: number
  /** Since when the oldest event waits; 0 when none does. */
  seconds: number
  setAside: number
}

/** The logs there are, and how far each is behind. Only shards that are behind are looked into. */
export async function readLag({ database, plugins }: Kernel): Promise<Lag[]> {
  const hasEvents = plugins.some(({ plugin }) => plugin.partitioned?.includes('cdp_event'))
  const rows = await database.kernel.query<{ stream: string; events: string; seconds: string; set_aside: string }>(
    READ.replace('EVENTS', hasEvents ? OLDEST_EVENT : 'null::timestamptz'),
  )
  return rows.map(row => ({
    stream: row.stream,
    events: Number(row.events),
    seconds: Math.max(0, Number(row.seconds)),
    setAside: Number(row.set_aside),
  }))
}

const OLDEST_EVENT = `(select received_at from cdp_event e
  where e.workspace_id = s.workspace_id and e.shard = s.shard and e.position > s.position order by e.position limit 1)`
const READ = `
with behind as (
  select stream, head - position as events, case stream when 'events' then EVENTS
    else (select created_at from kernel_outbox o where o.stream = s.stream and o.workspace_id = s.workspace_id and o.shard = s.shard
      and o.position > s.position order by o.position limit 1) end as since
  from kernel_shard s where head > position
)
select stream, coalesce(sum(b.events), 0)::bigint as events, coalesce(extract(epoch from now() - min(b.since)), 0)::float8 as seconds,
  (select count(*) from kernel_set_aside a where a.stream = streams.stream) as set_aside
from unnest(array['events', 'outbox', 'durable']) as streams(stream) left join behind b using (stream) group by stream order by stream`
