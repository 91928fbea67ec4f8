import { hash } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { LRUCache } from 'lru-cache'
import { type Checks, Forbidden, type Identity, type Permission, type Problem } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { lookups } from '../kernel/lookups.ts'
import { makeScope } from '../kernel/scope.ts'
import { ownTransaction } from './idempotency.ts'
import { leaving } from './leaving.ts'
import { OriginForbidden, TooManyRequests, Unauthenticated } from './problems.ts'

/** How long an answer about a credential stands, from when it was asked for: a revoked key or session stops working within this. */
const TRUSTED_MS = 1_000
/** When it is asked for again while it stands. */
const ASKED_AGAIN_MS = 500

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, hidden ones too, with who may call it. */
    readonly mountedRoutes: readonly RouteOptions[]
  }
}

/** What long-lived requests ask while they last. */
export interface Authentication {
  /** What the request's credential stands for now; null when it was revoked or has expired. */
  recheck: (request: FastifyRequest) => Promise<Identity | null>
  /** Who stands behind an `Authorization` header that was found good within the last second; undefined for all others. */
  peek: (header: string) => Identity | undefined
}

/** One hook for all routes: who is it, which workspace, may it. A route without `needs`, `member` or `public` is refused at start. */
export function authentication(app: FastifyInstance, kernel: Kernel): Authentication {
  const { identify, peek } = identifier(app, kernel)
  const wrong = wrongCredentials()
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
  const admit = async (request: FastifyRequest, reply: FastifyReply, credential: string | null, publicKeysOnly: boolean) => {
    const { public: open } = request.routeOptions.config
    const identity = credential === null ? null : await identify(credential)
    if (identity === null || (publicKeysOnly && identity.origins === undefined)) {
      if (open) return
      if (credential !== null) wrong.count(request.ip)
      throw new Unauthenticated({}, { headers: { 'www-authenticate': 'Bearer realm="fathi"' } })
    }
    const refusal = refusalOf(request, identity)
    if (refusal !== null) {
      wrong.count(identity.origins === undefined ? String(identity.credentialId) : `${identity.credentialId} ${request.ip}`)
      throw refusal
    }
    let log: FastifyBaseLogger | undefined
    const scope = makeScope(kernel, {
      workspaceId: identity.workspaceId,
      actor: { ...identity.actor, address: request.ip, requestId: request.id },
      permissions: identity.permissions,
      left: leaving(reply),
      log: () => (log ??= request.log.child({ workspaceId: identity.workspaceId })),
    })
    Reflect.defineProperty(request, 'scope', { value: scope, configurable: true, writable: true })
    Reflect.defineProperty(request, 'credentialId', { value: identity.credentialId })
    Reflect.set(request, PUBLIC_KEY, identity.origins !== undefined)
    Reflect.set(request, CREDENTIAL, credential)
  }
  app.addHook('onRequest', async (request, reply) => {
    const { public: open, cors, keyInBody } = request.routeOptions.config
    const given = credentialOf(request)
    if (open && (given === null || cors !== 'sdk')) return
    if (given === null && keyInBody) return // it stands in the body, which is not read yet
    await admit(request, reply, given?.credential ?? null, given?.inQuery === true)
  })
  app.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.config.keyInBody && request.credentialId === null) await admit(request, reply, writeKeyOf(request.body), true)
  })
  return {
    peek: header => {
      const credential = credentialIn(header)
      return credential === null ? undefined : peek(credential)
    },
    recheck: async request => {
      const credential: unknown = Reflect.get(request, CREDENTIAL)
      return typeof credential === 'string' ? identify(credential) : null
    },
  }
}

const CREDENTIAL = Symbol('fathi.credential')
const PUBLIC_KEY = Symbol('fathi.public-key')

/** Who is limited: a credential for itself, wherever it calls from; a key that stands in public pages at each address; who has none by the address. */
export function callerOf(request: FastifyRequest): string {
  const { credentialId, ip } = request
  if (credentialId === null) return `address ${ip}`
  return Reflect.get(request, PUBLIC_KEY) === true ? `key ${credentialId} ${ip}` : `credential ${credentialId}`
}

const MOST_WRONG = 600
const MINUTE_MS = 60_000

/** Calls that are refused before the limit of their caller counts them: by address without a good credential, for guessing must not be free; else by credential. */
function wrongCredentials() {
  const counts = new LRUCache<string, number>({ max: 50_000, ttl: MINUTE_MS, noUpdateTTL: true })
  return {
    count(caller: string): void {
      const count = (counts.get(caller) ?? 0) + 1
      counts.set(caller, count)
      if (count <= MOST_WRONG) return
      const seconds = Math.max(1, Math.ceil(counts.getRemainingTTL(caller) / 1_000))
      throw new TooManyRequests({ seconds }, { headers: { 'retry-after': String(seconds) } })
    },
  }
}

function unauthenticated(): never {
  throw new Unauthenticated()
}

/** `Bearer x`, or Basic with the key as user name and no password, as Segment's libraries send it; on some calls `writeKey` in the query. */
function credentialOf(request: FastifyRequest): { credential: string; inQuery: boolean } | null {
  const header = request.headers.authorization
  if (header === undefined) {
    const key = request.routeOptions.config.keyInQuery ? writeKeyOf(request.query) : null
    return key === null ? null : { credential: key, inQuery: true }
  }
  const credential = credentialIn(header)
  return credential === null ? null : { credential, inQuery: false }
}

function credentialIn(header: string): string | null {
  const [scheme, value] = header.split(' ', 2)
  if (value === undefined || value === '') return null
  if (scheme?.toLowerCase() === 'bearer') return value
  if (scheme?.toLowerCase() !== 'basic') return null
  const [user] = Buffer.from(value, 'base64').toString('utf8').split(':', 1)
  return user === undefined || user === '' ? null : user
}

const writeKeyOf = (holder: unknown): string | null => {
  const key: unknown = Reflect.get(Object(holder), 'writeKey')
  return typeof key === 'string' && key !== '' ? key : null
}

interface Known {
  identity: Identity | null
  askAgainAt: number
}

interface Asking {
  start: number
  answer: Promise<Identity | null>
}

/** Letters of a credential: whatever is longer is none of ours. */
const LONGEST = 4_096

function identifier(app: FastifyInstance, kernel: Kernel) {
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
  const known = new LRUCache<string, Known>({ max: 10_000, ttl: TRUSTED_MS })
  const keys = new LRUCache<string, string>({ max: 1_000, ttl: TRUSTED_MS, ttlAutopurge: true }) // a credential is not kept longer than it is trusted
  const keyOf = (credential: string): string => {
    const before = keys.get(credential)
    if (before !== undefined) return before
    const key = hash('sha256', credential, 'base64')
    keys.set(credential, key)
    return key
  }
  const asked = new Map<string, Asking>()
  /** Asks once for all who want to know at the same time. What has no answer after as long as one would stand is asked anew by whoever comes then: it may never have one. */
  const ask = (key: string, credential: string): Promise<Identity | null> => {
    const start = performance.now()
    const before = asked.get(key)
    if (before !== undefined && start - before.start < TRUSTED_MS) return before.answer
    const answer = answerOf(credential)
      .then(identity => {
        known.set(key, { identity, askAgainAt: identity === null ? Infinity : start + ASKED_AGAIN_MS }, { start })
        return identity
      })
      .finally(() => {
        if (asked.get(key)?.answer === answer) asked.delete(key)
      })
    asked.set(key, { start, answer })
    return answer
  }
  const answerOf = async (credential: string): Promise<Identity | null> =>
    (await authenticators.find(one => one.matches(credential))?.authenticate(credential, checks)) ?? null
  /** What is known of a credential. Before that ends it is asked for again, so that whoever calls all the time never waits for it. */
  const knownOf = (credential: string): Known | undefined => {
    const key = keyOf(credential)
    const one = known.get(key)
    if (one !== undefined && one.askAgainAt < performance.now()) void ask(key, credential).catch(() => {}) // then the next call asks, and is told
    return one
  }
  const peek = (credential: string): Identity | undefined =>
    credential.length > LONGEST ? undefined : (knownOf(credential)?.identity ?? undefined)
  const identify = async (credential: string): Promise<Identity | null> => {
    if (credential.length > LONGEST) return null
    const one = knownOf(credential)
    return one === undefined ? ask(keyOf(credential), credential) : one.identity
  }
  return { identify, peek }
}

/** Why a caller who is known may not make this call; null when he may. */
function refusalOf(request: FastifyRequest, { origins, permissions }: Identity): Problem | null {
  const { needs, member } = request.routeOptions.config
  const { origin } = request.headers
  if (origins !== undefined && origins.length > 0 && origin !== undefined && !origins.includes(origin))
    return new OriginForbidden({ origin })
  if (member && origins !== undefined)
    return new Forbidden({ permission: 'of a member: a write key sends events and subscriptions, nothing else' })
  return needs === undefined || permissions.has(needs) ? null : new Forbidden({ permission: needs })
}
