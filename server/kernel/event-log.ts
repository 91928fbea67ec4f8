import { defineProblem, type NewEvent, prepared } from 'fathi/sdk'
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

/**
 * An event as it is stored: its size is known before it waits, what cannot be written fails its own caller, and the objects that it was read from
 * need not be held while it waits.
 */
interface Row {
  workspaceId: string
  shard: number
  messageId: string
  type: string
  name: string
  userId: string | null
  anonymousId: string | null
  occurredAt: string
  originalAt: string | null
  sentAt: string | null
  properties: string
  context: string
  source: string | null
  historical: boolean
  causeId: string | null
  profileId: string | null
}

const rowOf = (workspaceId: string, event: NewEvent): Row => ({
  workspaceId,
  shard: shardOf(subjectOf(event)),
  messageId: event.messageId,
  type: event.type,
  name: event.name,
  userId: event.userId ?? null,
  anonymousId: event.anonymousId ?? null,
  occurredAt: event.occurredAt.toISOString(),
  originalAt: event.originalAt?.toISOString() ?? null,
  sentAt: event.sentAt?.toISOString() ?? null,
  properties: JSON.stringify(event.properties),
  context: JSON.stringify(event.context),
  source: event.source ?? null,
  historical: event.historical ?? false,
  causeId: causeOf(event),
  profileId: event.profileId ?? null,
})

interface Waiting {
  rows: readonly Row[]
  bytes: number
  resolve: (answers: { messageId: string; duplicate: boolean }[]) => void
  reject: (error: unknown) => void
}

/** All events of one first identity are in one shard, so they stay in order. */
const subjectOf = (event: NewEvent): string => event.userId ?? event.anonymousId ?? event.profileId ?? event.messageId

/**
 * The writer of the event log. Calls that meet are written by one statement (at most 1,000 rows, two statements in flight) and resolve after its commit.
 * What waits is bounded, in events and in bytes: a database that stands still must not fill the memory.
 * A statement that PostgreSQL refuses for what a row holds is cut in halves until that row stands alone: only its own caller is rejected.
 * Any other fault is that of no row: all who wait for the statement are told at once. `written` is told of each statement that was committed.
 */
export function eventLogWriter(pool: RawPool, most: { events: number; bytes: number } = MOST_WAITING, written: () => void = () => {}) {
  const queue: Waiting[] = []
  const open = { events: 0, bytes: 0 }
  let writing = 0
  let isPumpDue = false
  let idle = Promise.withResolvers<void>()
  const release = ({ rows, bytes }: Waiting): void => {
    open.events -= rows.length
    open.bytes -= bytes
  }
  const pump = (): void => {
    isPumpDue = false
    while (writing < WRITERS && queue.length > 0) {
      const group = takeGroup(queue)
      writing += 1
      void writeGroup(pool, group, release, written).finally(() => {
        writing -= 1
        if (writing === 0 && queue.length === 0) idle.resolve()
        pump()
      })
    }
  }
  return {
    append(workspaceId: string, events: readonly NewEvent[]): Promise<{ messageId: string; duplicate: boolean }[]> {
      if (events.length === 0) return Promise.resolve([])
      const rows = events.map(event => rowOf(workspaceId, event))
      const bytes = rows.reduce((sum, row) => sum + row.properties.length + row.context.length, 0)
      if (open.events > 0 && (open.events + rows.length > most.events || open.bytes + bytes > most.bytes))
        return Promise.reject(new LogBusy({ seconds: 2 }, { headers: { 'retry-after': '2' } }))
      open.events += rows.length
      open.bytes += bytes
      const { promise, resolve, reject } = Promise.withResolvers<{ messageId: string; duplicate: boolean }[]>()
      queue.push({ rows, bytes, resolve, reject })
      if (!isPumpDue) setImmediate(pump)
      isPumpDue = true
      return promise
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

async function writeGroup(pool: RawPool, group: readonly Waiting[], release: (one: Waiting) => void, written: () => void): Promise<void> {
  let fresh: Set<string> | 'all'
  try {
    fresh = await writeRows(pool, group)
  } catch (error) {
    if (group.length === 1 || !isFaultOfRow(error)) {
      for (const one of group) {
        release(one)
        one.reject(error)
      }
      return
    }
    const half = Math.ceil(group.length / 2)
    await writeGroup(pool, group.slice(0, half), release, written)
    await writeGroup(pool, group.slice(half), release, written)
    return
  }
  for (const one of group) {
    release(one)
    one.resolve(
      one.rows.map(({ workspaceId, messageId }) => ({
        messageId,
        duplicate: fresh !== 'all' && !fresh.delete(`${workspaceId} ${messageId}`),
      })),
    )
  }
  written()
}

/** Resolves with the keys that were new; mostly all are, and then nobody has to be told which. */
async function writeRows(pool: RawPool, group: readonly Waiting[]): Promise<Set<string> | 'all'> {
  const rows = group.flatMap(one => one.rows)
  const values = [
    plainArray(rows, row => row.workspaceId),
    plainArray(rows, row => row.shard),
    textArray(rows, row => row.messageId),
    textArray(rows, row => row.type),
    textArray(rows, row => row.name),
    textArray(rows, row => row.userId),
    textArray(rows, row => row.anonymousId),
    plainArray(rows, row => row.occurredAt),
    plainArray(rows, row => row.originalAt),
    plainArray(rows, row => row.sentAt),
    jsonArray(rows, row => row.properties),
    jsonArray(rows, row => row.context),
    textArray(rows, row => row.source),
    plainArray(rows, row => row.historical),
    plainArray(rows, row => row.causeId),
    textArray(rows, row => row.profileId),
    rows.length,
  ]
  for (let attempt = 0; ; attempt += 1) {
    try {
      const [written] = await pool.query<Written>(INSERT, values)
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

/** Dedupe, positions and rows in one statement. Keys are inserted in their order, so that two writers do not wait for each other in a circle; within a shard ids are in the order of positions. */
const INSERT = prepared(`
with given as (
  select distinct on (workspace_id, message_id) *
  from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
              $11::jsonb[], $12::jsonb[], $13::text[], $14::bool[], $15::uuid[], $16::uuid[]) with ordinality
    as t(workspace_id, shard, message_id, type, name, user_id, anonymous_id, occurred_at, original_at, sent_at, properties, context, source, historical, cause_id, profile_id, nth)
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
  select uuidv7(), p.workspace_id, p.shard, heads.head - counts.many + p.place, p.message_id, p.type, p.name, p.user_id, p.anonymous_id, p.occurred_at, p.original_at, p.sent_at, now(),
         p.properties, p.context, p.source, p.historical, p.cause_id, p.profile_id, p.profile_id
  from placed p join heads using (workspace_id, shard) join counts using (workspace_id, shard) order by p.nth
)
select case when (select count(*) from fresh) < $17::int then coalesce((select json_agg(workspace_id || ' ' || message_id) from fresh), '[]') end as fresh`)
