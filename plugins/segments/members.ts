import { cutPage, decodeCursor, NotFound, query, requirePermission, type Scope, type Static, UUID } from 'fathi/sdk'
import { personMask, resolveProfileId, shownPeople } from '../cdp/index.ts'
import type { ChangeItem, ChangeQuery, MemberItem, MemberQuery } from './segment.schema.ts'
import type { Cause } from './member.entity.ts'
import { findSegment } from './find-segment.ts'

interface MemberRow {
  profileId: string
  since: Date
  cause: Cause
}

/** Who is in a segment, by id. */
export const listMembers = (
  scope: Scope,
  idOrKey: string,
  { limit = 50, cursor, search }: MemberQuery,
): Promise<{ items: Static<typeof MemberItem>[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    requirePermission(scope, 'cdp:read')
    const { id } = await findSegment(em, idOrKey)
    if (search !== undefined && (await personMask(scope)).hides.name) requirePermission(scope, 'cdp:read-sensitive') // finding is seeing
    const after = cursor === undefined ? null : (decodeCursor(cursor, [UUID])[0] ?? null)
    const rows =
      search === undefined
        ? await query<MemberRow>(em, MEMBERS, [scope.workspaceId, id, after, limit + 1])
        : await scope.scan<MemberRow>({ text: FOUND, values: [id, after, limit + 1, `${escapeLike(search.trim().toLowerCase())}%`] })
    const page = cutPage(rows, limit, row => [row.profileId])
    const people = await shownPeople(
      em,
      scope,
      page.items.map(row => row.profileId),
    )
    return {
      ...page,
      items: page.items.map(({ profileId, since, cause }) => ({
        profileId,
        displayName: people.get(profileId)?.displayName ?? null,
        avatarUrl: people.get(profileId)?.avatarUrl ?? null,
        since: since.toISOString(),
        cause,
      })),
    }
  })

interface ChangeRow {
  id: string
  profileId: string
  joined: boolean
  cause: Cause
  at: Date
}

/** Who joined and who left, newest first. */
export const listChanges = (
  scope: Scope,
  idOrKey: string,
  { limit = 50, cursor, kind }: ChangeQuery,
): Promise<{ items: Static<typeof ChangeItem>[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    requirePermission(scope, 'cdp:read')
    const { id } = await findSegment(em, idOrKey)
    const before = cursor === undefined ? null : (decodeCursor(cursor, [UUID])[0] ?? null)
    const joined = kind === undefined ? null : kind === 'joined'
    const rows = await query<ChangeRow>(em, CHANGES, [scope.workspaceId, id, before, joined, limit + 1])
    const page = cutPage(rows, limit, row => [row.id])
    const people = await shownPeople(
      em,
      scope,
      page.items.map(row => row.profileId),
    )
    return {
      ...page,
      items: page.items.map(row => ({
        id: row.id,
        profileId: row.profileId,
        displayName: people.get(row.profileId)?.displayName ?? null,
        kind: row.joined ? 'joined' : 'left',
        cause: row.cause,
        at: row.at.toISOString(),
      })),
    }
  })

/** The segments a person is in, newest first. */
export const segmentsOf = (
  scope: Scope,
  ref: string,
): Promise<{ items: { segmentId: string; name: string; since: string; cause: Cause }[] }> =>
  scope.tx(async em => {
    requirePermission(scope, 'cdp:read')
    const profileId = await resolveProfileId(em, scope, ref)
    if (profileId === null) throw new NotFound()
    const rows = await query<{ segmentId: string; name: string; since: Date; cause: Cause }>(em, OF, [scope.workspaceId, profileId])
    return { items: rows.map(row => ({ ...row, since: row.since.toISOString() })) }
  })

const escapeLike = (text: string): string =>
  text
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('\0', '')
    .toWellFormed()

const MEMBERS = `
select profile_id as "profileId", since, cause from segments_member
where workspace_id = $1 and segment_id = $2 and ($3::uuid is null or profile_id > $3::uuid) order by profile_id limit $4`
const FOUND = `
select m.profile_id as "profileId", m.since, m.cause from segments_member m join cdp_profile p on p.workspace_id = $1 and p.id = m.profile_id
where m.workspace_id = $1 and m.segment_id = $2 and ($3::uuid is null or m.profile_id > $3::uuid) and lower(p.display_name) like $5 order by m.profile_id limit $4`
const CHANGES = `
select id, profile_id as "profileId", joined, cause, at from segments_change
where workspace_id = $1 and segment_id = $2 and ($3::uuid is null or id < $3::uuid) and ($4::bool is null or joined = $4) order by id desc limit $5`
const OF = `
select m.segment_id as "segmentId", s.name, m.since, m.cause from segments_member m join segments_segment s on s.workspace_id = $1 and s.id = m.segment_id
where m.workspace_id = $1 and m.profile_id = $2 order by m.since desc, s.name`
