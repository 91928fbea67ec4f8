import type { Scope } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import type { ProfileView } from './profile-view.ts'
import { zoneOrNull } from './traits.ts'

/** The time zone that counts for a person, and where it comes from: who shows a local time says so. */
export async function zoneOf(
  scope: Scope,
  profile: Pick<ProfileView, 'timezone' | 'traits'>,
): Promise<{ zone: string; from: 'trait' | 'device' | 'workspace' }> {
  if (profile.timezone === null) return { zone: (await currentWorkspace(scope)).timeZone, from: 'workspace' }
  return { zone: profile.timezone, from: zoneOrNull(profile.traits.timezone) === null ? 'device' : 'trait' }
}
