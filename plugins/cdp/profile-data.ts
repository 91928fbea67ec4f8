import { type EntityManager, type ProfileData, query } from 'fathi/sdk'
import { eraseExamples } from './catalogue-erase.ts'
import { eraseApart, eraseGroups, mergeGroups, unmergeGroups } from './group-data.ts'
import { rowsById } from './profile.queries.ts'

const workspaceOf = (em: EntityManager): string => String(em.getFilterParams('workspace').workspaceId)
/** The time as text is for the next page alone. */
function shownEvent<R extends { at: string }>(row: R): Omit<R, 'at'> {
  const { at: _at, ...event } = row
  return event
}

/** Removes rows, counted where they are: there may be a million. */
async function remove(em: EntityManager, statement: string, values: readonly unknown[]): Promise<number> {
  const [counted] = await query<{ gone: number }>(
    em,
    `with gone as (${statement} returning 1) select count(*)::int as gone from gone`,
    values,
  )
  return counted?.gone ?? 0
}

/** Events that are read at once: each has 32 kB at most. */
const PAGE = 500
const EVENTS = `
select id, type, name, occurred_at, received_at, properties, context, occurred_at::text as at from cdp_event
where workspace_id = $1 and profile_id = $2 and ($3::timestamptz is null or (occurred_at, id) < ($3, $4::uuid)) order by occurred_at desc, id desc limit $5`
const BESIDE = `select beside, beside_first, beside_last from cdp_profile where workspace_id = $1 and id = $2`

/** What happens to a person's data when he asks for it, leaves, or turns out to be someone else, too. A merge rewrites only who it belongs to, so that an unmerge is exact. */
export const profileData: ProfileData = {
  export: (profileId, scope) =>
    scope.tx(async em => {
      const [profile] = await rowsById(em, scope.workspaceId, [profileId])
      const [beside] = await query(em, BESIDE, [scope.workspaceId, profileId])
      return { profile: profile ?? null, saidBesideEvents: beside ?? null }
    }),
  exportLists: {
    /** The newest first. */
    events: (profileId, after, scope) =>
      scope.tx(async em => {
        const [at, id] = after?.split('|') ?? []
        const rows = await query<{ id: string; at: string }>(em, EVENTS, [scope.workspaceId, profileId, at ?? null, id ?? null, PAGE])
        const last = rows.length === PAGE ? rows.at(-1) : undefined
        return { items: rows.map(shownEvent), next: last === undefined ? null : `${last.at}|${last.id}` }
      }),
  },
  async erase(profileId, em) {
    const values = [workspaceOf(em), profileId]
    await eraseExamples(em, workspaceOf(em), profileId)
    const keys = await remove(
      em,
      `delete from cdp_event_key k using cdp_event e where k.workspace_id = $1 and e.workspace_id = $1 and e.profile_id = $2 and k.message_id = e.message_id`,
      values,
    )
    const events = await remove(em, `delete from cdp_event where workspace_id = $1 and profile_id = $2`, values)
    const groups = (await eraseApart(em, workspaceOf(em), profileId)) + (await eraseGroups(em, workspaceOf(em), profileId))
    await query(em, `delete from cdp_merge where workspace_id = $1 and (into_id = $2 or from_id = $2)`, values)
    await query(em, `delete from cdp_person_job where workspace_id = $1 and profile_id = $2 and kind = 'export'`, values) // waits for who writes a piece of one
    await query(em, `delete from cdp_export_part where workspace_id = $1 and profile_id = $2`, values)
    const identities = await remove(em, `delete from cdp_identity where workspace_id = $1 and profile_id = $2`, values)
    const profiles = await remove(em, `delete from cdp_profile where workspace_id = $1 and (id = $2 or merged_into = $2)`, values)
    return groups + keys + events + identities + profiles
  },
  async merge(from, into, em) {
    const values = [workspaceOf(em), from, into]
    await query(em, `update cdp_identity set profile_id = $3 where workspace_id = $1 and profile_id = $2`, values)
    await query(em, `update cdp_event set profile_id = $3 where workspace_id = $1 and profile_id = $2`, values)
    await mergeGroups(em, workspaceOf(em), from, into)
    await query(
      em,
      `update cdp_profile set merged_into = $3, version = version + 1, links_version = links_version + 1 where workspace_id = $1 and (id = $2 or merged_into = $2)`,
      values,
    )
  },
  async unmerge(from, restored, em) {
    const values = [workspaceOf(em), from, restored]
    await query(
      em,
      `update cdp_identity set profile_id = $3 where workspace_id = $1 and profile_id = $2 and ingest_profile_id = $3`,
      values,
    )
    await query(em, `update cdp_event set profile_id = $3 where workspace_id = $1 and profile_id = $2 and ingest_profile_id = $3`, values)
    await unmergeGroups(em, workspaceOf(em), from, restored)
    await query(
      em,
      `update cdp_profile set merged_into = null, version = version + 1, links_version = links_version + 1 where workspace_id = $1 and id = $3 and merged_into = $2`,
      values,
    )
  },
}
