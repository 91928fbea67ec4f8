import type { IncomingHttpHeaders } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { Find } from './plugin.ts'
import type { Actor, Permission, Scope } from './scope.ts'

/** Fastify, with routes typed by their TypeBox schemas. What a plugin's `collections` and `register` receive. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a request carries for a route's handler, beside Fastify's own. */
export interface Requesting {
  /** Present on every route with `needs` or `member`; reading it on a public route without a credential throws. */
  readonly scope: Scope
  /** Looks before a workspace is known; only on public routes (sign-in and the like). */
  readonly find: Find
  /** Steps into a workspace from a public route, once its own check succeeded. */
  enter: (workspaceId: string, actor: Actor, permissions?: ReadonlySet<Permission>) => Scope
  /** The credential's own id; null on public routes. */
  readonly credentialId: string | null
  /** What the route's `before` resolved with. */
  prepared: unknown
}

/**
 * A shorter way to the same answer, for calls that come by the ten thousand: `read` parses the body (throwing where it cannot), `answer` resolves with what the route's handler
 * would send with 200, or rejects with what the handler would reject with; it is null when only the route itself can answer. Needs `cors: 'sdk'`, a `rateLimit` and a `bodyLimit` of the route's own.
 */
export interface Lane {
  read: (text: string) => unknown
  answer: (scope: Scope, body: unknown, headers: IncomingHttpHeaders) => Promise<object> | null
}

declare module 'fastify' {
  interface FastifyRequest extends Requesting {}
  interface FastifyInstance {
    /** Every permission that the loaded plugins declare. */
    readonly permissions: ReadonlyMap<Permission, { title: string; plugin: string }>
    readonly tokens: Scope['tokens']
    /** Whether people reach this installation by https: then cookies are marked secure. */
    readonly isSecure: boolean
    /** Where people and pages reach this installation, without a slash at the end. */
    readonly publicUrl: string
  }
  interface FastifyContextConfig {
    /** The permission a caller needs. */
    needs?: Permission
    /** Anybody signed in may; no particular permission. */
    member?: true
    /** Anybody at all, on purpose. */
    public?: true
    /** CORS answered for the origins of the site concerned (`sdk`), the default is same-origin only. */
    cors?: 'sdk'
    /** A public write key may stand in the query as `writeKey`: a simple request of a page, without a preflight. */
    keyInQuery?: true
    /** A public write key may stand in the body as `writeKey`, as Segment's libraries send it. */
    keyInBody?: true
    /** Slow work that needs no connection (hashing): done before the request's transaction opens, handed to the handler as `request.prepared`. */
    before?: (request: FastifyRequest) => Promise<unknown>
    /** Works in another workspace than the caller's, in a transaction of its own: safe to repeat by itself, no Idempotency-Key. */
    elsewhere?: true
    /** A shorter way to the same answer, before Fastify's own. */
    lane?: Lane
    /** A stream that outlives ordinary requests. */
    stream?: true
  }
}
