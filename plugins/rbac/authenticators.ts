import { createHash } from 'node:crypto'
import type { Authenticator, Checks, Find, Lookup, Permission } from 'fathi/sdk'

/** What is looked up before a workspace is known: few columns of few tables. */
export const lookups: readonly Lookup[] = [
  {
    name: 'rbac.user-by-email',
    table: 'rbac_user',
    by: 'email',
    columns: ['id', 'email', 'name', 'password_hash', 'password_is_one_time', 'password_version'],
  },
  { name: 'rbac.user', table: 'rbac_user', by: 'id', columns: ['id', 'password_version'] },
  { name: 'rbac.members-of-user', table: 'rbac_member', by: 'user_id', columns: ['id', 'workspace_id', 'user_id', 'role_ids'], many: true },
  { name: 'rbac.roles-of-workspace', table: 'rbac_role', by: 'workspace_id', columns: ['id', 'permissions'], many: true },
  { name: 'rbac.workspace', table: 'rbac_workspace', by: 'id', columns: ['id', 'name', 'environment', 'is_demo'] },
  {
    name: 'rbac.session',
    table: 'rbac_session',
    by: 'id',
    columns: ['id', 'workspace_id', 'user_id', 'password_version', 'generation', 'expires_at', 'revoked_at'],
  },
  {
    name: 'rbac.api-key',
    table: 'rbac_api_key',
    by: 'hash',
    columns: ['id', 'workspace_id', 'kind', 'permissions', 'allowed_origins', 'revoked_at'],
  },
  {
    name: 'rbac.sign-in-link',
    table: 'rbac_sign_in_link',
    by: 'hash',
    columns: ['id', 'workspace_id', 'user_id', 'password_version', 'expires_at', 'used_at'],
  },
]

export const SECRET_PREFIX = 'fsk_'
export const WRITE_PREFIX = 'fwk_'
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** All that a stored set stands for: `*` is every permission there is; names no plugin declares any more count for nothing. */
export function expand(stored: readonly string[], all: ReadonlySet<Permission>): Set<Permission> {
  if (stored.includes('*')) return new Set(all)
  return new Set(stored.filter((name): name is Permission => all.has(name as Permission)))
}

/** The permissions of a member, or null when he is none (any more). */
export async function permissionsOf(
  checks: Pick<Checks, 'find' | 'permissions'>,
  userId: string,
  workspaceId: string,
): Promise<Set<Permission> | null> {
  const members = await checks.find.many('rbac.members-of-user', userId)
  const member = members.find(row => row.workspace_id === workspaceId)
  if (member === undefined) return null
  const roleIds = new Set(member.role_ids as string[])
  const roles = await checks.find.many('rbac.roles-of-workspace', workspaceId)
  return expand(
    roles.filter(role => roleIds.has(String(role.id))).flatMap(role => role.permissions as string[]),
    checks.permissions,
  )
}

/** A session that was neither ended nor outlived by a change of the person's password; null otherwise. */
export async function goodSession(find: Find, id: string): Promise<Record<string, unknown> | null> {
  const session = await find.one('rbac.session', id)
  if (session === null || session.revoked_at !== null) return null
  const user = await find.one('rbac.user', String(session.user_id))
  return user !== null && user.password_version === session.password_version ? session : null
}

const accessToken: Authenticator = {
  scheme: 'access-token',
  matches: credential => credential.split('.').length === 3,
  async authenticate(credential, checks) {
    const claims = checks.accessToken(credential)
    if (claims === null) return null
    const session = await goodSession(checks.find, String(claims.sid))
    if (session === null || session.user_id !== claims.sub || session.workspace_id !== claims.ws) return null
    const workspaceId = String(session.workspace_id)
    const permissions = await permissionsOf(checks, String(session.user_id), workspaceId)
    return permissions === null
      ? null
      : { workspaceId, actor: { kind: 'user', id: String(session.user_id) }, permissions, credentialId: String(session.id) }
  },
}

const apiKey: Authenticator = {
  scheme: 'api-key',
  matches: credential => credential.startsWith(SECRET_PREFIX) || credential.startsWith(WRITE_PREFIX),
  async authenticate(credential, checks) {
    const key = await checks.find.one('rbac.api-key', keyHash(credential))
    if (key === null || key.revoked_at !== null) return null
    return {
      workspaceId: String(key.workspace_id),
      actor: { kind: 'key', id: String(key.id) },
      permissions: expand(key.permissions as string[], checks.permissions),
      credentialId: String(key.id),
      ...(key.kind === 'write' ? { origins: key.allowed_origins as string[] } : {}),
    }
  },
}

export const authenticators: readonly Authenticator[] = [apiKey, accessToken]
