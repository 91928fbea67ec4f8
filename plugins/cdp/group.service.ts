import { cutPage, decodeCursor, NotFound, query, type Scope, UUID } from 'fathi/sdk'
import type { Group, GroupMember, GroupQuery } from './group.schema.ts'
import { shownPeople } from './person-mask.ts'
import { resolveProfileId } from './profile-ref.ts'

interface Row {
  group_id: string
  traits: Record<string, unknown>
  members: string
  first_seen: Date
  last_seen: Date
}
interface MemberRow {
  profile_id: string
  first_seen: Date
  last_seen: Date
}

/** Groups by their ids; those of one person, when he is named. */
export const listGroups = (
  scope: Scope,
  { profile, limit = 50, cursor }: GroupQuery,
): Promise<{ items: Group[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const after = cursor === undefined ? null : decodeCursor(cursor, [/^[\s\S]{1,200}$/])[0]
    const profileId = profile === undefined ? null : await resolveProfileId(em, scope, profile)
    if (profile !== undefined && profileId === null) return { items: [], nextCursor: null }
    const page = cutPage(await query<Row>(em, LIST, [scope.workspaceId, profileId, after, limit + 1]), limit, row => [row.group_id])
    return { ...page, items: page.items.map(shown) }
  })

/** One group with what is known of it. */
export const readGroup = (scope: Scope, groupId: string): Promise<Group> =>
  scope.tx(async em => {
    const [row] = await query<Row>(em, READ, [scope.workspaceId, groupId])
    if (row === undefined) throw new NotFound({ what: 'group' })
    return shown(row)
  })

/** Who belongs to a group. */
export const listMembers = (
  scope: Scope,
  groupId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: GroupMember[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const after = cursor === undefined ? null : decodeCursor(cursor, [UUID])[0]
    const rows = await query<MemberRow>(em, MEMBERS, [scope.workspaceId, groupId, after, limit + 1])
    const page = cutPage(rows, limit, row => [row.profile_id])
    const people = await shownPeople(
      em,
      scope,
      page.items.map(row => row.profile_id),
    )
    return {
      ...page,
      items: page.items.map(row => ({
        profileId: row.profile_id,
        displayName: people.get(row.profile_id)?.displayName ?? null,
        firstSeen: row.first_seen.toISOString(),
        lastSeen: row.last_seen.toISOString(),
      })),
    }
  })

const shown = (row: Row): Group => ({
  groupId: row.group_id,
  traits: row.traits,
  members: Number(row.members),
  firstSeen: row.first_seen.toISOString(),
  lastSeen: row.last_seen.toISOString(),
})

const COLUMNS = `g.group_id, g.traits, g.first_seen, g.last_seen,
  (select count(distinct m.profile_id) from cdp_group_member m where m.workspace_id = $1 and m.group_id = g.group_id) as members`
const LIST = `
select ${COLUMNS} from cdp_group g
where g.workspace_id = $1 and ($3::text is null or g.group_id > $3)
  and ($2::uuid is null or g.group_id in (select m.group_id from cdp_group_member m where m.workspace_id = $1 and m.profile_id = $2))
order by g.group_id limit $4`
const READ = `select ${COLUMNS} from cdp_group g where g.workspace_id = $1 and g.group_id = $2`
const MEMBERS = `
select m.profile_id, min(m.first_seen) as first_seen, max(m.last_seen) as last_seen
from cdp_group_member m
where m.workspace_id = $1 and m.group_id = $2 and ($3::uuid is null or m.profile_id > $3::uuid)
group by m.profile_id order by m.profile_id limit $4`
