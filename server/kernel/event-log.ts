import { defineProblem, type NewEvent, uuidv7 } from 'fathi/sdk'
import { jsonArray, plainArray, textArray } from './array-literal.ts'
import type { RawPool } from './database.ts'
import { NEW_READERS, shardOf } from './shards.ts'

const MOST_ROWS = 1_000
const WRITERS = 2
/** What may wait to be written: some seconds of what the database takes. Beyond, callers are told at once to come back. */
const MOST_WAITING = { events: 50_000, bytes: 64 * 1_024 * 1_024 }

export const LogBusy = defineProblem(
  'CORE_LOG_BUSY',
  503,
  'More events wait to be stored than can be soon. Nothing of this call was stored; try again in {seconds} s.',
)

/** An event with what it is stored as: its size is known before it waits, and what cannot be written fails its own caller. */
interface Row {
  event: NewEvent
  occurredAt: string
  originalAt: string | null
  sentAt: string | null
  properties: string
  context: string
}

const rowOf = (event: NewEvent): Row => ({
  event,
  occurredAt: event.occurredAt.toISOString(),
  originalAt: event.originalAt?.toISOString() ?? null,
  sentAt: event.sentAt?.toISOString() ?? null,
  properties: JSON.stringify(event.properties),
  context: JSON.stringify(event.context),
})

interface Waiting {
  workspaceId: string
  rows: readonly Row[]
  resolve: (answers: { messageId: string; duplicate: boolean }[]) => void
  reject: (error: unknown) => void
}

/** All events of one first identity are in one shard, so they stay in order. */
const subjectOf = (event: NewEvent): string => event.userId ?? event.anonymousId ?? event.profileId ?? event.messageId

/**
 * The writer of the event log. Calls that meet are written by one statement (at most 1,000 rows, two statements in flight) and resolve after its commit.
 * What waits is bounded, in events and in bytes: a database that stands still must not fill the memory.
 * A statement that PostgreSQL refuses for what a row holds is cut in halves until that row stands alone: only its own caller is rejected.
 * Any other fault is that of no row: all who wait for the statement are told at once.
 */
export function eventLogWriter(pool: RawPool, most: { events: number; bytes: number } = MOST_WAITING) {
  const queue: Waiting[] = []
  const open = { events: 0, bytes: 0 }
  let writing = 0
  let idle = Promise.withResolvers<void>()
  const pump = () => {
    while (writing < WRITERS && queue.length > 0) {
      const group = takeGroup(queue)
      writing += 1
      void writeGroup(pool, group).finally(() => {
        writing -= 1
        if (writing === 0 && queue.length === 0) idle.resolve()
        pump()
      })
    }
  }
  return {
    append(workspaceId: string, events: readonly NewEvent[]): Promise<{ messageId: string; duplicate: boolean }[]> {
      if (events.length === 0) return Promise.resolve([])
      const rows = events.map(rowOf)
      const bytes = rows.reduce((sum, row) => sum + row.properties.length + row.context.length, 0)
      if (open.events > 0 && (open.events + rows.length > most.events || open.bytes + bytes > most.bytes))
        return Promise.reject(new LogBusy({ seconds: 2 }, { headers: { 'retry-after': '2' } }))
      open.events += rows.length
      open.bytes += bytes
      return new Promise<{ messageId: string; duplicate: boolean }[]>((resolve, reject) => {
        queue.push({ workspaceId, rows, resolve, reject })
        setImmediate(pump)
      }).finally(() => {
        open.events -= rows.length
        open.bytes -= bytes
      })
    },
    async close() {
      if (writing === 0 && queue.length === 0) return
      idle = Promise.withResolvers()
      pump()
      await idle.promise
    },
  }
}

function takeGroup(queue: Waiting[]): Waiting[] {
  const group: Waiting[] = []
  let rows = 0
  while (queue.length > 0 && (group.length === 0 || rows + (queue[0]?.rows.length ?? 0) <= MOST_ROWS)) {
    const next = queue.shift()
    if (next === undefined) break
    rows += next.rows.length
    group.push(next)
  }
  return group
}

async function writeGroup(pool: RawPool, group: readonly Waiting[]): Promise<void> {
  try {
    const fresh = await writeRows(pool, group)
    for (const one of group)
      one.resolve(
        one.rows.map(({ event: { messageId } }) => ({
          messageId,
          duplicate: fresh !== 'all' && !fresh.delete(`${one.workspaceId} ${messageId}`),
        })),
      )
  } catch (error) {
    if (group.length === 1 || !isFaultOfRow(error)) {
      for (const one of group) one.reject(error)
      return
    }
    const half = Math.ceil(group.length / 2)
    await writeGroup(pool, group.slice(0, half))
    await writeGroup(pool, group.slice(half))
  }
}

/** Resolves with the keys that were new; mostly all are, and then nobody has to be told which. */
async function writeRows(pool: RawPool, group: readonly Waiting[]): Promise<Set<string> | 'all'> {
  const rows = group.flatMap(one => one.rows)
  const events = rows.map(row => row.event)
  const values = [
    plainArray(group.flatMap(one => one.rows.map(() => one.workspaceId))),
    plainArray(events.map(event => shardOf(subjectOf(event)))),
    plainArray(events.map(() => uuidv7())),
    textArray(events.map(event => event.messageId)),
    textArray(events.map(event => event.type)),
    textArray(events.map(event => event.name)),
    textArray(events.map(event => event.userId ?? null)),
    textArray(events.map(event => event.anonymousId ?? null)),
    plainArray(rows.map(row => row.occurredAt)),
    plainArray(rows.map(row => row.originalAt)),
    plainArray(rows.map(row => row.sentAt)),
    jsonArray(rows.map(row => row.properties)),
    jsonArray(rows.map(row => row.context)),
    textArray(events.map(event => event.source ?? null)),
    plainArray(events.map(event => event.historical ?? false)),
    plainArray(events.map(causeOf)),
    textArray(events.map(event => event.profileId ?? null)),
    rows.length,
  ]
  for (let attempt = 0; ; attempt += 1) {
    try {
      const [written] = await pool.query<Written>(INSERT, values, 'event-log')
      return written?.fresh == null ? 'all' : new Set(written.fresh)
    } catch (error) {
      if (attempt >= 4 || Reflect.get(error as object, 'code') !== DEADLOCK) throw error
    }
  }
}

/** `fresh` is null when everything was new. */
interface Written {
  fresh: string[] | null
}

const DEADLOCK = '40P01'
/** A value that PostgreSQL cannot hold (22), a constraint (23), a row beyond its limits (54). */
const isFaultOfRow = (error: unknown): boolean => /^(22|23|54)/.test(String(Reflect.get(Object(error), 'code') ?? ''))
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** The message that led to this event, as the browser SDK remembers it. */
const causeOf = (event: NewEvent): string | null => {
  const id = event.context.messageId
  return typeof id === 'string' && UUID.test(id) ? id : null
}

/** Dedupe, positions and rows in one statement. Keys are inserted in their order, so that two writers do not wait for each other in a circle. */
const INSERT = `
with given as (
  select distinct on (workspace_id, message_id) *
  from unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[],
              $12::jsonb[], $13::jsonb[], $14::text[], $15::bool[], $16::uuid[], $17::uuid[]) with ordinality
    as t(workspace_id, shard, id, message_id, type, name, user_id, anonymous_id, occurred_at, original_at, sent_at, properties, context, source, historical, cause_id, profile_id, nth)
  order by workspace_id, message_id, nth
), fresh as (
  insert into cdp_event_key (workspace_id, message_id, received_at) select workspace_id, message_id, now() from given
  on conflict do nothing returning workspace_id, message_id
), placed as (
  select given.*, row_number() over (partition by workspace_id, shard order by nth) as place from given join fresh using (workspace_id, message_id)
), counts as (
  select 'events' as stream, workspace_id, shard, count(*) as many from placed group by workspace_id, shard
), heads as (
  insert into kernel_shard (stream, workspace_id, shard, head)
  select stream, workspace_id, shard, many from counts order by workspace_id, shard
  on conflict (stream, workspace_id, shard) do update set head = kernel_shard.head + excluded.head
  returning stream, workspace_id, shard, head
), readers as (${NEW_READERS}
), written as (
  insert into cdp_event (id, workspace_id, shard, position, message_id, type, name, user_id, anonymous_id, occurred_at, original_at, sent_at, received_at, properties, context, source, historical, cause_id, profile_id, ingest_profile_id)
  select p.id, p.workspace_id, p.shard, heads.head - counts.many + p.place, p.message_id, p.type, p.name, p.user_id, p.anonymous_id, p.occurred_at, p.original_at, p.sent_at, now(),
         p.properties, p.context, p.source, p.historical, p.cause_id, p.profile_id, p.profile_id
  from placed p join heads using (workspace_id, shard) join counts using (workspace_id, shard)
)
select case when (select count(*) from fresh) < $18::int then coalesce((select json_agg(workspace_id || ' ' || message_id) from fresh), '[]') end as fresh`
