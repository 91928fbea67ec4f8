import { cutPage, decodeCursor, defineExtensionPoint, type EntityManager, query, type Scope, UUID } from 'fathi/sdk'
import { idOf } from './profile.service.ts'
import type { TimelineEntry, TimelineQuery } from './profile.schema.ts'
import { personMask } from './person-mask.ts'

/** What a page of a timeline asks its sources: this many entries of a person, newest first, that lie behind `before` in the order (at, id). */
export interface TimelineAsk {
  profileId: string
  limit: number
  before: { at: string; id: string } | null
}
/** Something that happened to people and belongs into their timelines. */
export interface TimelineSource {
  kind: TimelineEntry['kind']
  read: (em: EntityManager, ask: TimelineAsk, scope: Scope) => Promise<readonly TimelineEntry[]>
}
/** Other plugins add to the timeline of a person here. */
export const timeline = defineExtensionPoint<TimelineSource>('cdp.timeline')

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** A page of what happened to a person, newest first, out of all sources. */
export const readTimeline = (
  scope: Scope,
  ref: string,
  asked: TimelineQuery,
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, kind } = asked
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, [TIME, UUID])
    const ask: TimelineAsk = {
      profileId: await idOf(em, scope, ref),
      limit: limit + 1,
      before: at === undefined || id === undefined ? null : { at, id },
    }
    const entries: TimelineEntry[] = []
    for (const source of [ownEvents, ...scope.contributed(timeline)]) {
      if (kind === undefined || source.kind === kind) entries.push(...(await source.read(em, ask, scope)))
    }
    return cutPage(entries.toSorted(newestFirst), limit, entry => [entry.at, entry.id])
  })

const newestFirst = (a: TimelineEntry, b: TimelineEntry): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)

interface Row {
  id: string
  type: string
  name: string
  occurred_at: Date
  properties: Record<string, unknown>
  context: Record<string, unknown>
}

/** Events of a person. What the platform reports of a message stands in the timeline as the message. */
const ownEvents: TimelineSource = {
  kind: 'event',
  async read(em, { profileId, limit, before }, scope) {
    const rows = await query<Row>(em, READ, [scope.workspaceId, profileId, limit, before?.at ?? null, before?.id ?? null])
    const mask = await personMask(scope)
    return rows.map(mask.event).map(row => ({
      id: row.id,
      at: row.occurred_at.toISOString(),
      kind: 'event',
      title: row.name,
      detail: row.type === 'track' ? null : row.type,
      state: null,
      link: null,
      properties: row.properties,
      context: row.context,
    }))
  },
}

const READ = `
select id, type, name, occurred_at, properties, context from cdp_event
where workspace_id = $1 and profile_id = $2 and ($4::timestamptz is null or (occurred_at, id) < ($4::timestamptz, $5::uuid))
order by occurred_at desc, id desc limit $3`
