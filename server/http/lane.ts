import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyBaseLogger, FastifyInstance, RouteOptions } from 'fastify'
import type { Identity, Lane, Scope } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { makeScope } from '../kernel/scope.ts'
import type { Authentication } from './authentication.ts'
import type { CallCounts } from './call-counts.ts'
import { exposedHeaders } from './cors.ts'
import { requestId } from './request-id.ts'
import { headersOfData } from './security-headers.ts'

const READABLE = /^(application\/json|text\/plain)(; *charset=utf-8)?$/i

/** What a request had given away before the lane handed it on: its body, and why it could not be answered, if it got that far. */
interface HandedOn {
  body: Buffer
  fault?: unknown
}
const HANDED_ON = Symbol('fathi.handed-on')
type Handled = IncomingMessage & { [HANDED_ON]?: HandedOn }

type Behind = (request: IncomingMessage, response: ServerResponse) => void
/** A request whose body is there, and how its caller stands. */
interface Read {
  route: LaneRoute
  identity: Identity
  caller: string
  request: Handled
  response: ServerResponse
  body: Buffer
  current: number
  ttl: number
  behind: Behind
}
interface LaneRoute extends Lane {
  url: string
  bodyLimit: number
  needs: NonNullable<RouteOptions['config']>['needs']
  most: number
  windowMs: number
  counts: CallCounts
  headers: readonly string[]
}

/**
 * A short way for calls that come by the ten thousand (`config.lane`): it stands before Fastify on the same server and answers what is plainly good - a credential that was
 * checked within the last second, a body of known length and kind, a result. Everything else, and whatever goes wrong, is handed on with the body it has read: the route
 * behind answers it, so that there is one place where faults are said. The answer is the same either way, to the header.
 */
export function lane(
  app: FastifyInstance,
  kernel: Kernel,
  { peek }: Authentication,
  countsOf: (url: string) => CallCounts | undefined,
): void {
  const declared: RouteOptions[] = []
  const routes = new Map<string, LaneRoute>()
  const ofData = Object.entries(headersOfData(kernel)).flat()
  const scopes = new WeakMap<Identity, Scope>()
  let isClosing = false
  app.addHook('onRoute', route => {
    if (route.config?.lane !== undefined && route.method === 'POST') declared.push(route)
  })
  app.addHook('preParsing', async (request, _reply, payload) => {
    const { body } = (request.raw as Handled)[HANDED_ON] ?? {}
    return body === undefined ? payload : Readable.from([body], { objectMode: false })
  })
  app.addHook('preHandler', async request => {
    const handed = (request.raw as Handled)[HANDED_ON]
    if (handed !== undefined && 'fault' in handed) throw handed.fault
  })
  app.addHook('preClose', async () => void (isClosing = true))
  app.addHook('onReady', async () => {
    for (const route of declared) {
      const counts = countsOf(route.url)
      const limit = Object(route.config?.rateLimit) as { max: number; timeWindow: number }
      if (counts === undefined || route.config?.lane === undefined)
        throw new Error(`${route.url} has a lane, so it needs a limit of its own.`)
      routes.set(route.url, {
        ...route.config.lane,
        url: route.url,
        bodyLimit: route.bodyLimit ?? 0,
        needs: route.config.needs,
        most: limit.max,
        windowMs: limit.timeWindow,
        counts,
        headers: ofData,
      })
    }
    const [behind] = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
    if (behind === undefined) return // nobody listens: calls are injected
    app.server.removeAllListeners('request')
    app.server.on('request', (request: Handled, response: ServerResponse) => {
      const route = isClosing || request.method !== 'POST' ? undefined : routes.get(request.url ?? '')
      const identity = route === undefined ? undefined : knownCaller(route, request)
      if (route === undefined || identity === undefined) behind(request, response)
      else take(route, identity, request, response, behind)
    })
  })

  /** Who calls, when he is known and may, and the request is one that is read here; else undefined. */
  function knownCaller(route: LaneRoute, { headers, socket }: IncomingMessage): Identity | undefined {
    const length = Number(headers['content-length'])
    const isPlain =
      length > 0 &&
      length <= route.bodyLimit &&
      headers['transfer-encoding'] === undefined &&
      headers['content-encoding'] === undefined &&
      headers['idempotency-key'] === undefined &&
      READABLE.test(headers['content-type'] ?? '')
    if (!isPlain || headers.authorization === undefined) return undefined
    const identity = peek(headers.authorization)
    if (identity === undefined || route.needs === undefined || !identity.permissions.has(route.needs)) return undefined
    const { origins } = identity
    if (origins === undefined) return identity
    const isOwn = origins.length === 0 || headers.origin === undefined || origins.includes(headers.origin)
    return isOwn && kernel.config.trustProxy === false && socket.remoteAddress !== undefined ? identity : undefined // behind a proxy Fastify says which address it was
  }

  /** One scope for all calls of a credential while it is trusted: what they do is the same, and no audit line names the request. */
  function scopeOf(identity: Identity): Scope {
    const known = scopes.get(identity)
    if (known !== undefined) return known
    const { workspaceId, actor, permissions } = identity
    let log: FastifyBaseLogger | undefined
    const scope = makeScope(kernel, { workspaceId, actor, permissions, log: () => (log ??= kernel.log.child({ workspaceId })) })
    scopes.set(identity, scope)
    return scope
  }

  /** Counts first: who asks too often is answered without what he sends being read. */
  function take(route: LaneRoute, identity: Identity, request: Handled, response: ServerResponse, behind: Behind): void {
    const caller = callerIn(identity, request)
    const { current, ttl } = route.counts.count(caller, route.windowMs)
    if (current <= route.most)
      return readBody(request, body => answer({ route, caller, identity, request, response, body, current, ttl, behind }))
    route.counts.giveBack(caller)
    behind(request, response)
  }

  function answer(read: Read): void {
    const { route, identity, request, body } = read
    let answering: Promise<object> | null
    try {
      answering = route.answer(scopeOf(identity), route.read(body.toString('utf8')), request.headers)
    } catch {
      return handOn(read)
    }
    if (answering === null) handOn(read)
    else
      answering.then(
        result => send(read, JSON.stringify(result)),
        (fault: unknown) => handOn(read, { fault }),
      )
  }
}

function handOn({ route, caller, request, response, body, behind }: Read, fault?: { fault: unknown }): void {
  route.counts.giveBack(caller)
  request[HANDED_ON] = { body, ...fault }
  behind(request, response)
}

function send({ route, request: { headers }, response, current, ttl }: Read, text: string): void {
  const fields = [
    'x-request-id',
    requestId(headers['x-request-id']),
    'x-ratelimit-limit',
    String(route.most),
    'x-ratelimit-remaining',
    String(route.most - current),
    'x-ratelimit-reset',
    String(Math.ceil(ttl / 1_000)),
    'content-type',
    'application/json; charset=utf-8',
    'content-length',
    String(Buffer.byteLength(text)),
    ...route.headers,
  ]
  if (headers.origin !== undefined) fields.push(...exposedHeaders, 'access-control-allow-origin', headers.origin)
  response.writeHead(200, fields)
  response.end(text)
}

/** As `callerOf` says it of a request. */
const callerIn = ({ credentialId, origins }: Identity, { socket }: IncomingMessage): string =>
  origins === undefined ? `credential ${credentialId}` : `key ${credentialId} ${socket.remoteAddress}`

/** All of a body, or nothing when its sender left: then there is nobody to answer. */
function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => void chunks.push(chunk))
  request.on('error', () => {})
  request.on('end', () => then(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
}
