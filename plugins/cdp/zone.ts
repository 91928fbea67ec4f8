import type { Scope } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import type { ProfileView } from './profile-view.ts'
import { zoneOrNull } from './traits.ts'

/** A time zone, and where it comes from: who shows a local time says so. */
export interface ZoneOfPerson {
  zone: string
  from: 'trait' | 'device' | 'workspace'
}

/** The time zone that counts for a person of a workspace. */
export function zoneWithin(workspaceZone: string, profile: Pick<ProfileView, 'timezone' | 'traits'>): ZoneOfPerson {
  if (profile.timezone === null) return { zone: workspaceZone, from: 'workspace' }
  return { zone: profile.timezone, from: zoneOrNull(profile.traits.timezone) === null ? 'device' : 'trait' }
}

/** The same for one person, in the workspace of the scope. */
export const zoneOf = async (scope: Scope, profile: Pick<ProfileView, 'timezone' | 'traits'>): Promise<ZoneOfPerson> =>
  zoneWithin((await currentWorkspace(scope)).timeZone, profile)
