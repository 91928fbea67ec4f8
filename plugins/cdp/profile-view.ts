import { type EntityManager, type Scope } from 'fathi/sdk'
import { type ProfileRow, rowsById } from './profile.queries.ts'
import type { Profile as ProfileShown } from './profile.schema.ts'
import { sensitiveTraits } from './sensitive-traits.ts'

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

const MASK = '[sensitive]'
/** Masks what the caller may not see; the same function for every place where traits are shown. */
export async function traitMask(scope: Scope): Promise<(traits: Record<string, unknown>) => Record<string, unknown>> {
  if (scope.permissions.has('cdp:read-sensitive')) return traits => traits
  const sensitive = await sensitiveTraits(scope)
  if (sensitive.size === 0) return traits => traits
  return traits => Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, sensitive.has(name) ? MASK : value]))
}

/** A profile as the API shows it. */
export const showProfile = (row: ProfileRow, mask: (traits: Record<string, unknown>) => Record<string, unknown>): ProfileShown => ({
  id: row.id,
  displayName: row.display_name,
  avatarUrl: row.avatar_url,
  timezone: row.timezone,
  locale: row.locale,
  country: row.country,
  firstSeen: row.first_seen.toISOString(),
  lastSeen: row.last_seen.toISOString(),
  isTest: row.is_test,
  traits: mask(row.traits),
  identities: row.identities,
  version: row.version,
})
