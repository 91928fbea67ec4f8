import { append, cutPage, decodeCursor, type EntityManager, type NewEvent, NotFound, query, type Scope, UUID } from 'fathi/sdk'
import { QuarantineBroken } from './cdp.problems.ts'
import { forgetContracts, contractsOf } from './contract-cache.ts'
import { contractFaults } from './contract-check.ts'
import type { QuarantinedEvent, QuarantineQuery, Replayed } from './contract.schema.ts'
import { markLate } from './late.ts'
import { personMask } from './person-mask.ts'
import type { Fault } from './sanitise.ts'

/** Events that one replay takes at most. */
const MOST_AT_ONCE = 1_000
const COLUMNS = 'id, event, message_id, content, faults, at'

interface Row {
  id: string
  event: string
  message_id: string
  content: StoredEvent
  faults: Fault[]
  at: Date
}
/** An event as JSON keeps it. */
type StoredEvent = Omit<NewEvent, 'occurredAt' | 'originalAt' | 'sentAt'> & { occurredAt: string; originalAt?: string; sentAt?: string }

/** What is kept apart, the latest first. */
export const listQuarantined = (
  scope: Scope,
  { event, limit = 50, cursor }: QuarantineQuery,
): Promise<{ items: QuarantinedEvent[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? null : decodeCursor(cursor, [UUID])[0]
    const rows = await query<Row>(em, LIST, [scope.workspaceId, event ?? null, before, limit + 1])
    const page = cutPage(rows, limit, row => [row.id])
    const mask = await personMask(scope)
    return { ...page, items: page.items.map(row => shown({ ...row, content: mask.event(row.content) })) }
  })

/** How many events are kept apart, by event. */
export async function countQuarantined(em: EntityManager, scope: Scope): Promise<Map<string, number>> {
  const rows = await query<{ event: string; many: string }>(
    em,
    `select event, count(*) as many from cdp_quarantine where workspace_id = $1 group by event`,
    [scope.workspaceId],
  )
  return new Map(rows.map(row => [row.event, Number(row.many)]))
}

/** Takes one event into the log, if it keeps the contract of today. */
export async function replayOne(scope: Scope, id: string): Promise<Replayed> {
  const rows = await scope.tx(em =>
    query<Row>(em, `select ${COLUMNS} from cdp_quarantine where workspace_id = $1 and id = $2`, [scope.workspaceId, id]),
  )
  const [row] = rows
  if (row === undefined) throw new NotFound({ what: 'event in quarantine' })
  const [broken] = await replay(scope, rows)
  if (broken !== undefined)
    throw new QuarantineBroken({ event: row.event }, { errors: broken.faults.map(({ pointer, detail }) => ({ pointer, detail })) })
  return { replayed: 1, remaining: 0 }
}

/** Takes what is kept apart of an event into the log, as far as it keeps the contract of today; at most 1,000 at once. */
export async function replayMany(scope: Scope, event: string): Promise<Replayed> {
  const rows = await scope.tx(em =>
    query<Row>(em, `select ${COLUMNS} from cdp_quarantine where workspace_id = $1 and event = $2 order by id limit ${MOST_AT_ONCE}`, [
      scope.workspaceId,
      event,
    ]),
  )
  const broken = await replay(scope, rows)
  const remaining = (await scope.tx(em => countQuarantined(em, scope))).get(event) ?? 0
  return { replayed: rows.length - broken.length, remaining }
}

/** Gives an event up. */
export const dropQuarantined = (scope: Scope, id: string): Promise<void> =>
  scope.tx(async em => {
    const gone = await query(em, `delete from cdp_quarantine where workspace_id = $1 and id = $2 returning 1`, [scope.workspaceId, id])
    if (gone.length === 0) throw new NotFound({ what: 'event in quarantine' })
  })

/**
 * Into the log first, then out of quarantine: should the process end between the two, the event is there twice for a moment, and the log knows it by its
 * messageId when it comes again. Resolves with those that still break their contract.
 */
async function replay(scope: Scope, rows: readonly Row[]): Promise<{ row: Row; faults: Fault[] }[]> {
  forgetContracts(scope)
  const contracts = await contractsOf(scope)
  const checked = rows.map(row => {
    const contract = contracts.get(row.event)
    return { row, faults: contract?.mode === 'quarantine' ? contractFaults(contract.schema, row.content.properties) : [] }
  })
  const good = checked.filter(one => one.faults.length === 0).map(one => one.row)
  const events = await markLate(
    scope,
    good.map((row, index) => ({ index, event: revived(row.content) })),
  )
  await append(
    scope,
    events.map(one => one.event),
  )
  await scope.tx(em =>
    query(em, `delete from cdp_quarantine where workspace_id = $1 and id = any($2::uuid[])`, [scope.workspaceId, good.map(row => row.id)]),
  )
  return checked.filter(one => one.faults.length > 0)
}

function revived({ occurredAt, originalAt, sentAt, ...event }: StoredEvent): NewEvent {
  return {
    ...event,
    occurredAt: new Date(occurredAt),
    ...(originalAt === undefined ? {} : { originalAt: new Date(originalAt) }),
    ...(sentAt === undefined ? {} : { sentAt: new Date(sentAt) }),
  }
}

const shown = ({ id, event, message_id: messageId, content, faults, at }: Row): QuarantinedEvent => ({
  id,
  event,
  messageId,
  properties: content.properties,
  faults: faults.map(({ pointer, detail }) => ({ pointer, detail })),
  at: at.toISOString(),
})

const LIST = `
select ${COLUMNS} from cdp_quarantine
where workspace_id = $1 and ($2::text is null or event = $2) and ($3::uuid is null or id < $3::uuid) order by id desc limit $4`
