import { cutPage, decodeCursor, query, type Scope, UUID } from 'fathi/sdk'
import { traitMask } from './profile-view.ts'
import type { RecordedEvent } from './tracking.schema.ts'

interface Row {
  id: string
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

/** What came in lately, newest first. The ids of events are given out as they arrive, so their order is the order of arrival. */
export const listEvents = (
  scope: Scope,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: RecordedEvent[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? null : decodeCursor(cursor, [UUID])[0]
    const rows = await query<Row>(em, READ, [scope.workspaceId, before, limit + 1])
    const mask = await traitMask(scope)
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: page.items.map(row => show(row, mask)) }
  })

const show = (row: Row, mask: (traits: Record<string, unknown>) => Record<string, unknown>): RecordedEvent => ({
  id: row.id,
  type: row.type,
  name: row.name,
  profileId: row.profile_id,
  userId: row.user_id,
  anonymousId: row.anonymous_id,
  occurredAt: row.occurred_at.toISOString(),
  receivedAt: row.received_at.toISOString(),
  properties: row.type === 'identify' ? mask(row.properties) : row.properties,
  context: row.context,
  source: row.source,
  messageId: row.message_id,
  historical: row.historical,
})

const READ = `
select id, type, name, profile_id, user_id, anonymous_id, occurred_at, received_at, properties, context, source, message_id, historical
from cdp_event where workspace_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`
