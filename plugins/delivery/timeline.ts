import { query } from 'fathi/sdk'
import type { TimelineSource } from '../cdp/index.ts'
import { contentNames } from '../templates/index.ts'
import { causeText } from './cause.ts'
import type { Cause } from './decide.ts'
import { REASONS } from './reasons.ts'

const texts: Readonly<Record<string, string>> = REASONS
interface MessageRow {
  id: string
  created_at: Date
  state: string
  reason: string | null
  cause: Cause | null
  source_kind: string
  source_id: string
  channel: string
  content_id: string | null
}

/** Messages in the timeline of a person, those too that were not sent, with the reason. */
export const messagesInTimeline: TimelineSource = {
  kind: 'message',
  async read(em, { profileId, limit, before }, scope) {
    const rows = await query<MessageRow>(
      em,
      `select id, created_at, state, reason, cause, source_kind, source_id, channel, content_id from delivery_message
       where workspace_id = $1 and profile_id = $2 and ($3::timestamptz is null or (date_trunc('milliseconds', created_at), id) < ($3, $4::uuid)) order by id desc limit $5`,
      [scope.workspaceId, profileId, before?.at ?? null, before?.id ?? null, limit],
    )
    const names = await contentNames(
      em,
      rows.map(row => row.content_id),
    )
    return rows.map(row => ({
      id: row.id,
      at: row.created_at.toISOString(),
      kind: 'message' as const,
      title: (row.content_id === null ? undefined : names.get(row.content_id)) ?? `Message by ${row.source_kind}`,
      detail: row.cause !== null ? causeText(row.cause) : row.reason === null ? null : (texts[row.reason] ?? row.reason),
      state: row.state,
      link: row.source_kind === 'campaign' ? `/campaigns/${row.source_id}` : null,
      properties: { channel: row.channel },
      context: {},
    }))
  },
}

interface ConsentRow {
  id: string
  at: Date
  about: string
  state: string
  source: string
  topic: string | null
}

/** What a person agreed to or withdrew. */
export const consentInTimeline: TimelineSource = {
  kind: 'consent',
  async read(em, { profileId, limit, before }, scope) {
    const rows = await query<ConsentRow>(
      em,
      `select c.id, c.at, c.about, c.state, c.source, t.name as topic from delivery_consent_change c left join delivery_topic t on t.workspace_id = $1 and t.id::text = c.about
       where c.workspace_id = $1 and c.profile_id = $2 and ($3::timestamptz is null or (date_trunc('milliseconds', c.at), c.id) < ($3, $4::uuid)) order by c.at desc, c.id desc limit $5`,
      [scope.workspaceId, profileId, before?.at ?? null, before?.id ?? null, limit],
    )
    return rows.map(row => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: 'consent' as const,
      title: `Opted ${row.state === 'in' ? 'in to' : 'out of'} ${row.topic ?? 'marketing'}`,
      detail: row.source,
      state: row.state,
      link: null,
      properties: {},
      context: {},
    }))
  },
}
