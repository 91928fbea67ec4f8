import { allowTime, defineJob, type EntityManager, Id, query, type Scope, type Static, Type } from 'fathi/sdk'
import { EXPORT_PURPOSE, profilesOf } from './person-job.service.ts'

const EXPORT_DAYS = 7
const Cursor = Type.Object({
  /** Pieces written so far. */
  nth: Type.Optional(Type.Integer()),
  profileIds: Type.Optional(Type.Array(Id)),
  /** Which of the profiles, which plugin, and which of its long lists comes next; -1 is what the plugin keeps beside them. */
  profile: Type.Optional(Type.Integer()),
  plugin: Type.Optional(Type.Integer()),
  list: Type.Optional(Type.Integer()),
  after: Type.Optional(Type.String()),
})
type Cursor = Static<typeof Cursor>
type Place = Required<Omit<Cursor, 'after'>> & { after: string | null }

/**
 * Gathers what every plugin keeps of a person into one document, a piece a step: however much there is, no more than a page of it is in memory. Each piece
 * is sealed until it is downloaded, and all are forgotten a week after the last. A step that is repeated writes its piece again; who is erased meanwhile
 * takes his export with him, and nothing is written of it any more.
 */
export const exportJob = defineJob({
  type: 'cdp.export',
  version: 1,
  input: Type.Object({ jobId: Id, profileId: Id }),
  cursor: Cursor,
  title: () => 'Gather what is kept of a person',
  begin: (): Cursor => ({}),
  step: ({ jobId, profileId }, cursor, scope) =>
    scope.tx(async em => {
      await allowTime(em, 600)
      if ((await query(em, HOLD, [scope.workspaceId, jobId])).length === 0) return { cursor, done: true }
      const expires = new Date(scope.now().getTime() + EXPORT_DAYS * 86_400_000)
      const { text, next } = cursor.profileIds === undefined ? await head(em, scope, profileId) : await piece(scope, placeOf(cursor))
      const nth = cursor.nth ?? 0
      await query(em, PART, [scope.workspaceId, jobId, nth, profileId, Buffer.from(scope.vault.seal(EXPORT_PURPOSE, text)), expires])
      if (next !== null) return { cursor: { ...next, nth: nth + 1 }, done: false, progress: { done: nth + 1 } }
      await query(em, DONE, [scope.workspaceId, jobId, scope.now(), expires])
      await query(em, KEEP, [scope.workspaceId, jobId, expires])
      return { cursor, done: true }
    }),
})

interface Piece {
  text: string
  next: Cursor | null
}
const placeOf = ({ nth = 0, profileIds = [], profile = 0, plugin = 0, list = -1, after }: Cursor): Place => ({
  nth,
  profileIds,
  profile,
  plugin,
  list,
  after: after ?? null,
})

async function head(em: EntityManager, scope: Scope, profileId: string): Promise<Piece> {
  const names = await query(em, NAMES, [scope.workspaceId, profileId])
  const begun = JSON.stringify({ exportedAt: scope.now().toISOString(), profileId, names })
  return { text: `${begun.slice(0, -1)},"profiles":[`, next: { profileIds: await profilesOf(em, scope, profileId) } }
}

/** What stands at a place of the document, with the brackets around it, and the place behind. */
async function piece(scope: Scope, place: Place): Promise<Piece> {
  const { profileIds, profile, plugin, list, after } = place
  const [id, owner] = [profileIds[profile], scope.profileData[plugin]]
  if (id === undefined) return { text: ']}', next: null }
  if (owner === undefined) return { text: '}', next: { profileIds, profile: profile + 1 } }
  if (list === -1) {
    const kept = JSON.stringify(await owner.data.export(id, scope))
    const opened = plugin === 0 ? `${profile === 0 ? '' : ','}{"profileId":${JSON.stringify(id)}` : ''
    const lists = Object.keys(owner.data.exportLists ?? {}).length > 0
    const begun = kept === '{}' ? '{' : `${kept.slice(0, -1)},`
    const text = `${opened},${JSON.stringify(owner.plugin)}:${lists ? begun : kept}`
    return { text, next: lists ? { profileIds, profile, plugin, list: 0 } : { profileIds, profile, plugin: plugin + 1 } }
  }
  const lists = Object.entries(owner.data.exportLists ?? {})
  const [name, read] = lists[list] ?? []
  if (name === undefined || read === undefined) return { text: '}', next: { profileIds, profile, plugin: plugin + 1 } }
  const page = await read(id, after, scope)
  const items = page.items.map(item => JSON.stringify(item)).join(',')
  const between = list === 0 ? '' : ','
  const opened = after === null ? `${between}${JSON.stringify(name)}:[` : items === '' ? '' : ','
  return page.next === null
    ? { text: `${opened}${items}]`, next: { profileIds, profile, plugin, list: list + 1 } }
    : { text: `${opened}${items}`, next: { profileIds, profile, plugin, list, after: page.next } }
}

const HOLD = `select 1 from cdp_person_job where workspace_id = $1 and id = $2 for key share`
const NAMES = `select namespace, value, created_at from cdp_identity where workspace_id = $1 and profile_id = $2 order by namespace, value`
const PART = `
insert into cdp_export_part (workspace_id, job_id, nth, profile_id, sealed, expires_at) values ($1, $2, $3, $4, $5, $6)
on conflict (workspace_id, job_id, nth) do update set sealed = excluded.sealed, expires_at = excluded.expires_at`
const KEEP = `update cdp_export_part set expires_at = $3 where workspace_id = $1 and job_id = $2`
const DONE = `update cdp_person_job set state = 'done', done_at = $3, expires_at = $4 where workspace_id = $1 and id = $2 and state = 'running'`
