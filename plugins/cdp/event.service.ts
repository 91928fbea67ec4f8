import { cutPage, decodeCursor, query, type Scope, UUID } from 'fathi/sdk'
import { resolveProfileId } from './profile-ref.ts'
import { personMask, shownPeople } from './person-mask.ts'
import type { EventQuery, RecordedEvent } from './tracking.schema.ts'

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
  { limit = 50, cursor, profile, ...asked }: EventQuery,
): Promise<{ items: RecordedEvent[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, [UUID])[0]
    const profileId = profile === undefined ? undefined : await resolveProfileId(em, scope, profile)
    if (profileId === null) return { items: [], nextCursor: null }
    const { where, values } = narrowed({ ...asked, profile_id: profileId }, [scope.workspaceId, limit + 1])
    if (before !== undefined) where.push(`id < $${values.push(before)}`)
    const rows = await query<Row>(em, `${READ} ${where.map(one => `and ${one}`).join(' ')} order by id desc limit $2`, values)
    const page = cutPage(rows, limit, row => [row.id])
    const mask = await personMask(scope)
    const people = await shownPeople(
      em,
      scope,
      page.items.flatMap(row => row.profile_id ?? []),
    )
    return { ...page, items: page.items.map(row => show(mask.event(row), people.get(row.profile_id ?? '')?.displayName ?? null)) }
  })

/** Only the conditions that were asked for stand in the statement, so that each finds its index. */
function narrowed(by: Record<string, string | boolean | undefined>, values: unknown[]): { where: string[]; values: unknown[] } {
  const where = COLUMNS_ASKED.flatMap(column => (by[column] === undefined ? [] : [`${column} = $${values.push(by[column])}`]))
  return { where, values }
}
const COLUMNS_ASKED = ['name', 'type', 'profile_id', 'source', 'historical'] as const

const show = (row: Row, profileName: string | null): RecordedEvent => ({
  id: row.id,
  type: row.type,
  name: row.name,
  profileId: row.profile_id,
  profileName,
  userId: row.user_id,
  anonymousId: row.anonymous_id,
  occurredAt: row.occurred_at.toISOString(),
  receivedAt: row.received_at.toISOString(),
  properties: row.properties,
  context: row.context,
  source: row.source,
  messageId: row.message_id,
  historical: row.historical,
})

const READ = `
select id, type, name, profile_id, user_id, anonymous_id, occurred_at, received_at, properties, context, source, message_id, historical
from cdp_event where workspace_id = $1`
