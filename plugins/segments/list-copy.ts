import { defineJob, durable, type EntityManager, Id, query, type Scope, Type } from 'fathi/sdk'
import { holdDefinitions } from './definitions.ts'
import { lockPeople } from './evaluate.ts'
import { followList } from './list.ts'

const PAGE = 1_000
const Cursor = Type.Object({ after: Type.Union([Id, Type.Null()]), done: Type.Integer() })

/** Copies the list of a static segment onto another one, page by page: who is added to the first meanwhile, behind the page, comes along. */
export const listCopy = defineJob({
  type: 'segments.copy-list',
  version: 1,
  input: Type.Object({ from: Id, to: Id }),
  cursor: Cursor,
  title: () => 'Copy the list of a segment',
  begin: () => ({ after: null, done: 0 }),
  step: async (input, { after, done }, scope) => {
    const page = await copyPage(scope, input, after)
    const cursor = { after: page.last, done: done + page.copied }
    return { cursor, done: page.isEnd, progress: { done: cursor.done } }
  },
})

/** Has a list copied, with the transaction that made the segment. */
export function startListCopy(em: EntityManager, from: { id: string; key: string }, to: { id: string; key: string }): void {
  durable.start(em, {
    workflow: 'job:segments.copy-list',
    id: `segments-copy-list/${to.id}`,
    input: { from: from.id, to: to.id },
    summary: `Copy the list of segment ${from.key} to ${to.key}`,
    object: { kind: 'segment', id: to.id },
  })
}

interface Entry {
  entry: string
  profileId: string
}

/** Copies a page; the end is also reached when one of the two is gone. A page that a merge moved meanwhile comes again. */
const copyPage = (
  scope: Scope,
  { from, to }: { from: string; to: string },
  after: string | null,
): Promise<{ last: string | null; isEnd: boolean; copied: number }> =>
  scope.tx(async em => {
    const page = await query<Entry>(em, ENTRIES, [scope.workspaceId, from, after, PAGE])
    const people = [...new Set(page.map(row => row.profileId))]
    await lockPeople(em, scope, people)
    await holdDefinitions(em, scope)
    if (page.length === 0 || (await query(em, IS_OPEN, [scope.workspaceId, to])).length === 0)
      return { last: after, isEnd: true, copied: 0 }
    const entries = page.map(row => row.entry)
    const now = await query<Entry>(em, STILL, [scope.workspaceId, from, entries])
    if (now.some(row => !people.includes(row.profileId))) return { last: after, isEnd: false, copied: 0 }
    await query(em, COPY, [scope.workspaceId, from, to, entries, scope.now(), scope.actor.id])
    const copied = await followList(em, scope, to, people, 'build')
    scope.live.changed('segments', to)
    return { last: entries.at(-1) ?? after, isEnd: page.length < PAGE, copied }
  })

const COLUMNS = `ingest_profile_id as entry, profile_id as "profileId"`
const ENTRIES = `
select ${COLUMNS} from segments_listed where workspace_id = $1 and segment_id = $2 and ($3::uuid is null or ingest_profile_id > $3::uuid)
order by ingest_profile_id limit $4`
const STILL = `select ${COLUMNS} from segments_listed where workspace_id = $1 and segment_id = $2 and ingest_profile_id = any($3::uuid[])`
const IS_OPEN = `select 1 from segments_segment where workspace_id = $1 and id = $2 and kind = 'static' and archived_at is null`
const COPY = `
insert into segments_listed (workspace_id, segment_id, ingest_profile_id, profile_id, at, by)
select $1, $3, l.ingest_profile_id, l.profile_id, $5, $6 from segments_listed l
where l.workspace_id = $1 and l.segment_id = $2 and l.ingest_profile_id = any($4::uuid[]) on conflict do nothing`
