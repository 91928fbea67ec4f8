import { prepared } from 'fathi/sdk'
import type { EntityManager, Scope, Stage, TrackedEvent } from 'fathi/sdk'
import { advance } from './reader.ts'
import { setAside } from './set-aside.ts'
import { Fenced, type Lease } from './shards.ts'
import { makeScope } from './scope.ts'
import type { Kernel } from './kernel.ts'

const MOST_EVENTS = 500
/** Attempts of an event by itself before it is set aside, some hundred milliseconds apart. */
const MOST_ATTEMPTS = 3

interface EventRow {
  id: string
  position: string
  type: string
  name: string
  profile_id: string | null
  user_id: string | null
  anonymous_id: string | null
  occurred_at: Date
  received_at: Date
  properties: Record<string, unknown>
  context: Record<string, unknown>
  source: string | null
  message_id: string
  historical: boolean
}

/** The stages of the loaded plugins, in `requires` order. */
export const stagesOf = (kernel: Kernel): readonly Stage[] => kernel.plugins.flatMap(({ plugin }) => plugin.stages ?? [])

/** Applies the next batch of a shard of the event log: all stages and the position in one transaction. */
export function pipeline(kernel: Kernel): (lease: Lease) => Promise<number> {
  const stages = stagesOf(kernel)
  return async lease => {
    const scope = makeScope(kernel, { workspaceId: lease.workspaceId, actor: { kind: 'system', id: 'pipeline' } })
    const rows = await kernel.database.kernel.query<EventRow>(READ, [lease.workspaceId, lease.shard, lease.position, MOST_EVENTS])
    if (rows.length === 0) return 0
    await applyRows(kernel, scope, stages, lease, rows)
    scope.live.changed('events', rows[0]?.id ?? '')
    return rows.length
  }
}

/** Applies rows; when they fail together, in halves; a row that fails alone is tried again, then set aside with its reason, and the log goes on. */
async function applyRows(kernel: Kernel, scope: Scope, stages: readonly Stage[], lease: Lease, rows: readonly EventRow[]): Promise<void> {
  const last = Number(rows.at(-1)?.position ?? lease.position)
  try {
    await scope.tx(async em => {
      await advance(em, lease, last)
      await runStages(stages, rows.map(trackedEvent), em, scope)
    })
    lease.position = last
    lease.attempts = 0
  } catch (error) {
    if (error instanceof Fenced || !(isDataFault(error) || (isTooLong(error) && lease.attempts >= MOST_ATTEMPTS))) throw error
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2)
      await applyRows(kernel, scope, stages, lease, rows.slice(0, half))
      await applyRows(kernel, scope, stages, lease, rows.slice(half))
      return
    }
    const attempts = lease.attempts + 1
    if (attempts < MOST_ATTEMPTS) throw error // the reader counts it and comes again
    kernel.log.error({ err: error, workspaceId: lease.workspaceId, eventId: rows[0]?.id }, 'an event was set aside')
    await scope.tx(async em => {
      await advance(em, lease, last)
      await setAside(em, lease, { handler: 'pipeline', position: last, error, attempts, at: scope.now() })
    })
    lease.position = last
    lease.attempts = 0
  }
}

async function runStages(stages: readonly Stage[], events: TrackedEvent[], em: EntityManager, scope: Scope): Promise<void> {
  for (const stage of stages) {
    const concerned = events.filter(event => event.dropped !== true && stage.mentions(event))
    if (concerned.length > 0) await stage.apply(concerned, em, scope)
  }
}

/** A statement that takes too long again and again is the fault of what it is asked for: some row brings too much. */
const isTooLong = (error: unknown): boolean =>
  [error, Reflect.get(Object(error), 'previous')].some(one => Reflect.get(Object(one), 'code') === '57014')

/** The database being away is nobody's data: the whole batch waits. Everything else is the fault of some row. */
export function isDataFault(error: unknown): boolean {
  const code = String(Reflect.get(Object(error), 'code') ?? Reflect.get(Object(Reflect.get(Object(error), 'previous')), 'code') ?? '')
  return !/^(08|53|55|57|58|40)|^E[A-Z]+$/.test(code) && !/connection|timeout|terminat/i.test(error instanceof Error ? error.message : '')
}

const trackedEvent = (row: EventRow): TrackedEvent => ({
  id: row.id,
  type: row.type,
  name: row.name,
  profileId: row.profile_id ?? '',
  userId: row.user_id,
  anonymousId: row.anonymous_id,
  occurredAt: row.occurred_at,
  receivedAt: row.received_at,
  properties: row.properties,
  context: row.context,
  source: row.source,
  messageId: row.message_id,
  historical: row.historical,
})

const READ = prepared(`
select id, position, type, name, profile_id, user_id, anonymous_id, occurred_at, received_at, properties, context, source, message_id, historical
from cdp_event where workspace_id = $1 and shard = $2 and position > $3 order by position limit $4`)
