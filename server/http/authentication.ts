import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Checks, Identity, Permission } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { lookups } from '../kernel/lookups.ts'
import { makeScope } from '../kernel/scope.ts'
import { ownTransaction } from './idempotency.ts'
import { Forbidden, OriginForbidden, Unauthenticated } from './problems.ts'

/** How long an answer about a credential stands: a revoked key or session stops working within this. */
const TRUSTED_MS = 1_000

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, hidden ones too, with who may call it. */
    readonly mountedRoutes: readonly RouteOptions[]
  }
}

const NOBODY = Object.freeze({ identity: null })

/** One hook for all routes: who is it, which workspace, may it. A route without `needs`, `member` or `public` is refused at start. */
export function authentication(app: FastifyInstance, kernel: Kernel): void {
  const identify = identifier(app, kernel)
  const find = lookups(kernel)
  app.decorateRequest('scope', { getter: (): never => unauthenticated() })
  app.decorateRequest('find', { getter: () => find })
  app.decorateRequest('credentialId', null)
  app.decorateRequest('prepared', undefined)
  app.decorateRequest('enter', function (this: FastifyRequest, workspaceId, actor, permissions = new Set<Permission>()) {
    const own = ownTransaction(this)
    return makeScope(kernel, {
      workspaceId,
      actor: { ...actor, address: this.ip, requestId: this.id },
      permissions,
      log: this.log,
      ...(own === undefined || own.workspaceId === workspaceId ? {} : { visits: own }),
    })
  })
  const routes: RouteOptions[] = []
  app.decorate('mountedRoutes', routes)
  app.addHook('onRoute', route => void routes.push(route))
  app.addHook('onReady', async () => {
    const undeclared = routes.filter(({ config = {} }) => [config.needs, config.member, config.public].filter(Boolean).length !== 1)
    if (undeclared.length > 0)
      throw new Error(
        `A route declares exactly one of config.needs, config.member and config.public; not so: ${undeclared.map(route => `${String(route.method)} ${route.url}`).join(', ')}`,
      )
  })
  app.addHook('onRequest', async request => {
    const { needs, member, public: open } = request.routeOptions.config
    const credential = credentialOf(request)
    if (open && (credential === null || request.routeOptions.config.cors !== 'sdk')) return
    const identity = credential === null ? null : await identify(credential)
    if (identity === null) {
      if (open) return
      throw new Unauthenticated({}, { headers: { 'www-authenticate': 'Bearer realm="fathi"' } })
    }
    checkOrigin(request, identity)
    if (member && identity.origins !== undefined)
      throw new Forbidden({ permission: 'of a member: a write key sends events and subscriptions, nothing else' })
    if (needs !== undefined && !identity.permissions.has(needs)) throw new Forbidden({ permission: needs })
    const log = request.log.child({ workspaceId: identity.workspaceId })
    const scope = makeScope(kernel, {
      workspaceId: identity.workspaceId,
      actor: { ...identity.actor, address: request.ip, requestId: request.id },
      permissions: identity.permissions,
      log,
    })
    Reflect.defineProperty(request, 'scope', { value: scope, configurable: true, writable: true })
    Reflect.defineProperty(request, 'credentialId', { value: identity.credentialId })
  })
}

function unauthenticated(): never {
  throw new Unauthenticated()
}

/** `Bearer x`, or Basic with the key as user name and no password, as Segment's libraries send it. */
function credentialOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  if (header === undefined) return request.routeOptions.config.keyInQuery ? keyInQuery(request.query) : null
  const [scheme, value] = header.split(' ', 2)
  if (value === undefined || value === '') return null
  if (scheme?.toLowerCase() === 'bearer') return value
  if (scheme?.toLowerCase() !== 'basic') return null
  const [user] = Buffer.from(value, 'base64').toString('utf8').split(':', 1)
  return user === undefined || user === '' ? null : user
}

const keyInQuery = (asked: unknown): string | null => {
  const key: unknown = Reflect.get(Object(asked), 'writeKey')
  return typeof key === 'string' && key !== '' ? key : null
}

function identifier(app: FastifyInstance, kernel: Kernel): (credential: string) => Promise<Identity | null> {
  const checks: Checks = {
    find: lookups(kernel),
    permissions: new Set(kernel.permissions.keys()),
    accessToken: token => {
      try {
        return app.jwt.verify<Record<string, unknown>>(token)
      } catch {
        return null // expired, forged or not ours: all the same to the caller
      }
    },
  }
  const authenticators = kernel.plugins.flatMap(({ plugin }) => plugin.authenticators ?? [])
  const known = new LRUCache<string, { identity: Identity | null }>({ max: 10_000, ttl: TRUSTED_MS })
  return async credential => {
    if (credential.length > 4_096) return null
    const key = createHash('sha256').update(credential).digest('base64')
    const cached = known.get(key)
    if (cached !== undefined) return cached.identity
    const authenticator = authenticators.find(one => one.matches(credential))
    const identity = (await authenticator?.authenticate(credential, checks)) ?? null
    known.set(key, identity === null ? NOBODY : { identity })
    return identity
  }
}

function checkOrigin(request: FastifyRequest, { origins }: Identity): void {
  const { origin } = request.headers
  if (origins !== undefined && origins.length > 0 && origin !== undefined && !origins.includes(origin))
    throw new OriginForbidden({ origin })
}
