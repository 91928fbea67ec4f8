import { randomBytes } from 'node:crypto'
import { NotFound, type Permission, type Scope } from 'fathi/sdk'
import { ApiKey } from './api-key.entity.ts'
import { keyHash, SECRET_PREFIX, WRITE_PREFIX } from './authenticators.ts'
import { requireGivable, WRITE_KEY_PERMISSIONS } from './permissions.ts'
import type { ApiKey as ApiKeyShown, NewApiKey } from './rbac.schema.ts'

const SHOWN_LETTERS = 12

export const listApiKeys = (scope: Scope): Promise<ApiKeyShown[]> =>
  scope.tx(async em => (await em.find(ApiKey, {}, { orderBy: { id: 'desc' }, limit: 500 })).map(show))

/** Makes a key: 32 random bytes, of which only the hash is kept. A write key has its fixed permissions, a secret key at most the giver's. */
export async function createApiKey(
  scope: Scope,
  input: NewApiKey,
  all: ReadonlySet<Permission>,
): Promise<{ apiKey: ApiKeyShown; secret: string }> {
  const isWrite = input.kind === 'write'
  const permissions = isWrite ? WRITE_KEY_PERMISSIONS.filter(name => all.has(name)) : (input.permissions ?? [])
  if (!isWrite) requireGivable(permissions, scope.permissions, all)
  const secret = `${isWrite ? WRITE_PREFIX : SECRET_PREFIX}${randomBytes(32).toString('base64url')}`
  return scope.tx(async em => {
    const row = em.create(ApiKey, {
      kind: input.kind,
      name: input.name,
      prefix: secret.slice(0, SHOWN_LETTERS),
      hash: keyHash(secret),
      permissions: [...permissions],
      allowedOrigins: input.allowedOrigins ?? [],
      createdBy: scope.actor.id,
    })
    await em.flush()
    return { apiKey: show(row), secret }
  })
}

/** Takes a key back; it stops working within a second. */
export const revokeApiKey = (scope: Scope, id: string): Promise<void> =>
  scope.tx(async em => {
    const key = await em.findOneOrFail(ApiKey, { id }, { failHandler: () => new NotFound() })
    key.revokedAt ??= scope.now()
  })

/** Sets the web origins that a write key may be used from; for plugins that keep a key for their pages. */
export const setAllowedOrigins = (scope: Scope, id: string, origins: readonly string[]): Promise<void> =>
  scope.tx(async em => {
    const key = await em.findOne(ApiKey, { id })
    if (key !== null) key.allowedOrigins = [...origins]
  })

const show = (key: ApiKey): ApiKeyShown => ({
  id: key.id,
  kind: key.kind,
  name: key.name,
  prefix: key.prefix,
  permissions: key.permissions,
  allowedOrigins: key.allowedOrigins,
  createdBy: key.createdBy,
  createdAt: key.createdAt.toISOString(),
  revokedAt: key.revokedAt?.toISOString() ?? null,
})
