import { type EntityManager, query } from 'fathi/sdk'

/** What a merge does to memberships: only who they belong to changes, so that an unmerge is exact. */
export const mergeGroups = (em: EntityManager, workspaceId: string, from: string, into: string): Promise<unknown> =>
  query(em, `update cdp_group_member set profile_id = $3 where workspace_id = $1 and profile_id = $2`, [workspaceId, from, into])

export const unmergeGroups = (em: EntityManager, workspaceId: string, from: string, restored: string): Promise<unknown> =>
  query(em, `update cdp_group_member set profile_id = $3 where workspace_id = $1 and profile_id = $2 and ingest_profile_id = $3`, [
    workspaceId,
    from,
    restored,
  ])

/** A person leaves: his memberships go. Resolves with the number of rows. */
export const eraseGroups = async (em: EntityManager, workspaceId: string, profileId: string): Promise<number> =>
  (await query(em, `delete from cdp_group_member where workspace_id = $1 and profile_id = $2 returning 1`, [workspaceId, profileId])).length

/** What stands in quarantine under a person's names goes, before the names do. Resolves with the number of rows. */
export const eraseApart = async (em: EntityManager, workspaceId: string, profileId: string): Promise<number> =>
  (await query(em, ERASE_APART, [workspaceId, profileId])).length

const ERASE_APART = `
delete from cdp_quarantine q using cdp_identity i
where q.workspace_id = $1 and i.workspace_id = $1 and i.profile_id = $2
  and ((i.namespace = 'userId' and q.user_id = i.value) or (i.namespace = 'anonymousId' and q.anonymous_id = i.value)) returning 1`
