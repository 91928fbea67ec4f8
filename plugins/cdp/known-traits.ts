import { type EntityManager, type KnownNames, query, type Scope } from 'fathi/sdk'

const SAMPLE = 500

/** Names of traits that people of this workspace have, out of those seen lately: what an editor offers and warns by. */
export async function knownTraits(em: EntityManager): Promise<Set<string>> {
  const workspaceId = String(em.getFilterParams('workspace').workspaceId)
  const rows = await query<{ name: string }>(
    em,
    `select distinct name from (select traits from cdp_profile where workspace_id = $1 order by last_seen desc limit ${SAMPLE}) seen, jsonb_object_keys(seen.traits) as name`,
    [workspaceId],
  )
  return new Set(rows.map(row => row.name))
}

/** What people and events of this workspace have, for the warnings of a rule's check. */
export const knownNames = async (em: EntityManager, _scope: Scope): Promise<KnownNames> => ({ traits: await knownTraits(em) })
