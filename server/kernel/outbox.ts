import { type EventHandler, query, type Scope } from 'fathi/sdk'
import { advance } from './reader.ts'
import { isDataFault } from './pipeline.ts'
import { makeScope } from './scope.ts'
import { setAside } from './set-aside.ts'
import type { Lease } from './shards.ts'
import type { Kernel } from './kernel.ts'

/** Attempts of a handler before its event is set aside, some seconds apart. */
const MOST_ATTEMPTS = 8
const MOST_ROWS = 200

interface OutboxRow {
  id: string
  position: string
  name: string
  subject: string
  payload: Record<string, unknown>
}

/** Hands events of the outbox to their handlers: in order per subject, each handler once per event, the mark and its effect in one transaction. */
export function outboxDispatcher(kernel: Kernel): (lease: Lease) => Promise<number> {
  const byName = Map.groupBy(
    kernel.plugins.flatMap(({ plugin }) => (plugin.subscribes ?? []) as readonly EventHandler[]),
    handler => `${handler.to.name}@${handler.to.version}`,
  )
  return async lease => {
    const rows = await kernel.database.kernel.query<OutboxRow>(
      `select id, position, name, subject, payload from kernel_outbox where stream = $1 and workspace_id = $2 and shard = $3 and position > $4 order by position limit $5`,
      [lease.stream, lease.workspaceId, lease.shard, lease.position, MOST_ROWS],
    )
    const scope = makeScope(kernel, { workspaceId: lease.workspaceId, actor: { kind: 'system', id: 'outbox' } })
    const concernedBy = await concerned(byName, rows, scope)
    // what a handler did about a subject may make its later events matter: nobody was asked again, so all are told
    const handled = new Set<string>()
    const handlersOf = (row: OutboxRow): readonly EventHandler[] =>
      (handled.has(row.subject) ? byName.get(row.name) : concernedBy.get(row)) ?? []
    for (let at = 0; at < rows.length; at += 1) {
      const passed = countUntil(rows, at, row => handlersOf(row).length > 0)
      const row = rows[at + passed]
      if (passed > 0) {
        const last = Number(rows[at + passed - 1]?.position)
        await scope.tx(em => advance(em, lease, last)) // they concern nobody: one step over all of them
        lease.position = last
        at += passed
      }
      if (row === undefined) break
      const position = Number(row.position)
      handled.add(row.subject)
      try {
        await scope.tx(async em => {
          await advance(em, lease, position)
          for (const handler of handlersOf(row)) {
            const fresh = await query(
              em,
              `insert into kernel_handled (workspace_id, handler, event_id, at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
              [lease.workspaceId, handler.as, row.id, scope.now()],
            )
            if (fresh.length > 0) await handler.handle(row.payload, scope)
          }
        })
      } catch (error) {
        if (!isDataFault(error) || lease.attempts < MOST_ATTEMPTS) throw error
        kernel.log.error(
          { err: error, workspaceId: lease.workspaceId, event: row.name, eventId: row.id },
          'a handler gave up on an event: it was set aside',
        )
        await scope.tx(async em => {
          await advance(em, lease, position)
          await setAside(em, lease, { handler: row.name, position, error, attempts: lease.attempts + 1, at: scope.now() })
        })
      }
      lease.position = position
      lease.attempts = 0
    }
    return rows.length
  }
}

/** The handlers that each row concerns; a row that concerns none is not in it. */
async function concerned(
  byName: ReadonlyMap<string, readonly EventHandler[]>,
  rows: readonly OutboxRow[],
  scope: Scope,
): Promise<ReadonlyMap<OutboxRow, readonly EventHandler[]>> {
  const found = new Map<OutboxRow, EventHandler[]>()
  for (const [name, group] of Map.groupBy(rows, row => row.name))
    for (const handler of byName.get(name) ?? []) {
      const answers = await askWhich(handler, group, scope)
      for (const [index, row] of group.entries()) if (answers?.[index] ?? true) found.set(row, [...(found.get(row) ?? []), handler])
    }
  return found
}

/** Which rows concern a handler; nothing when it does not say, or cannot: then it meets the row at fault itself, and that one is set aside. */
async function askWhich(handler: EventHandler, rows: readonly OutboxRow[], scope: Scope): Promise<readonly boolean[] | undefined> {
  try {
    return await handler.concerns?.(
      rows.map(row => row.payload),
      scope,
    )
  } catch (error) {
    if (!isDataFault(error)) throw error
    return undefined
  }
}

/** How many rows from `start` on come before one that is looked for. */
function countUntil<T>(rows: readonly T[], start: number, isWanted: (row: T) => boolean): number {
  const found = rows.slice(start).findIndex(isWanted)
  return found === -1 ? rows.length - start : found
}
