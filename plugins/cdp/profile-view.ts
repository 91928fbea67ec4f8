import type { EntityManager } from 'fathi/sdk'
import type { PersonMask } from './person-mask.ts'
import { type ProfileRow, rowsById } from './profile.queries.ts'
import type { Profile as ProfileShown } from './profile.schema.ts'

/** A person as rendering and sending see him. */
export interface ProfileView {
  id: string
  displayName: string | null
  avatarUrl: string | null
  timezone: string | null
  locale: string | null
  country: string | null
  isTest: boolean
  userId: string | null
  traits: Record<string, unknown>
}

/** People by id, for rendering; who is not there is missing from the map. `em` is that of the workspace's transaction. */
export async function profilesById(em: EntityManager, ids: readonly string[]): Promise<Map<string, ProfileView>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsById(em, String(em.getFilterParams('workspace').workspaceId), ids)
  return new Map(rows.map(row => [row.id, viewOf(row)]))
}

const viewOf = (row: ProfileRow): ProfileView => ({
  id: row.id,
  displayName: row.display_name,
  avatarUrl: row.avatar_url,
  timezone: row.timezone,
  locale: row.locale,
  country: row.country,
  isTest: row.is_test,
  userId: row.identities.find(one => one.namespace === 'userId')?.value ?? null,
  traits: row.traits,
})

/** A profile as the API shows it. */
export function showProfile(row: ProfileRow, mask: PersonMask): ProfileShown {
  const { displayName, avatarUrl, timezone, locale, country, traits } = mask.person(viewOf(row))
  return {
    id: row.id,
    displayName,
    avatarUrl,
    timezone,
    locale,
    country,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    isTest: row.is_test,
    traits,
    identities: mask.names(row.identities),
    version: row.version,
  }
}
