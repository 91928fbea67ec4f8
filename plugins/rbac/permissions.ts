import type { App, Permission } from 'fathi/sdk'
import { PermissionNotYours, PermissionUnknown } from './rbac.problems.ts'

/** Every permission that the loaded plugins declare. */
export const permissionsOfInstallation = (app: App): ReadonlySet<Permission> => new Set(app.permissions.keys())

/** What a public write key may: send events, subscriptions and receipts, nothing else. */
export const WRITE_KEY_PERMISSIONS: readonly Permission[] = ['cdp:track', 'webpush:subscribe']

/** Refuses permissions that do not exist, and such as the giver does not have himself. */
export function requireGivable(
  wanted: readonly string[],
  own: ReadonlySet<Permission>,
  all: ReadonlySet<Permission>,
  at = (i: number) => `/body/permissions/${i}`,
): void {
  for (const [i, permission] of wanted.entries()) {
    const errors = [{ pointer: at(i), detail: 'Choose from GET /v1/permissions.' }]
    if (permission === '*') {
      const missing = [...all].find(name => !own.has(name))
      if (missing !== undefined) throw new PermissionNotYours({ permission: missing }, { errors })
    } else if (!all.has(permission as Permission)) throw new PermissionUnknown({ permission }, { errors })
    else if (!own.has(permission as Permission)) throw new PermissionNotYours({ permission }, { errors })
  }
}
