import rateLimit from '@fastify/rate-limit'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import Fastify, { LogController } from 'fastify'
import fp from 'fastify-plugin'
import type { App } from 'fathi/sdk'
import { type Loaded, PluginFaults } from '../kernel/load.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { deriveKey } from '../keys.ts'
import { authentication, callerOf } from './authentication.ts'
import { callCountStore } from './call-counts.ts'
import { cors } from './cors.ts'
import { docs } from './docs.ts'
import { problemHandling, sendProblem, toProblem } from './error-handler.ts'
import { healthRoutes } from './health.routes.ts'
import { hostileInput } from './hostile-input.ts'
import { idempotency } from './idempotency.ts'
import { lane } from './lane.ts'
import { liveRoutes } from './live.routes.ts'
import { manifestRoutes } from './manifest.routes.ts'
import { metricsRoutes } from './metrics.routes.ts'
import { openapi } from './openapi.ts'
import { TooManyRequests } from './problems.ts'
import { requestId } from './request-id.ts'
import { securityHeaders } from './security-headers.ts'
import { buildSerializer } from './serialization.ts'
import { setAsideRoutes } from './set-aside.routes.ts'
import { settingsRoutes } from './settings.routes.ts'
import { endUnusedConnections } from './unused-connections.ts'
import { userInterface } from './user-interface.ts'
import { buildValidator } from './validation.ts'
import { variablesRoutes } from './variables.routes.ts'

/** Calls a minute of one caller. Many browsers may stand behind one address: what pages call has a limit of its own. */
const MOST_CALLS = 6_000
const MOST_OF_PAGES = 60_000
const BODY_LIMIT = 1_048_576
const TOKEN_ISSUER = 'fathi'

/** Assembles the HTTP side of a kernel: cross-cutting rules first, then the core's own calls, then each plugin's. Listens nowhere yet. */
export async function buildApp(kernel: Kernel): Promise<App> {
  const app = Fastify({
    loggerInstance: kernel.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: request => requestId(request.headers['x-request-id']),
    return503OnClosing: true,
    trustProxy: trusted(kernel.config.trustProxy),
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, toProblem(error, BODY_LIMIT)), // a path that cannot be read meets no route, so no error handler
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    schemaController: { compilersFactory: { buildValidator: buildValidator as never, buildSerializer: buildSerializer() } }, // the validator's declared type is ajv's own compiler; ours chooses one by the part of the request
  }) as unknown as App // the TypeBox provider is a type alone: routes carry TypeBox schemas
  problemHandling(app)
  hostileInput(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.decorate('permissions', kernel.permissions)
  app.decorate('tokens', kernel.tokens)
  app.decorate('isSecure', kernel.urls.public.startsWith('https:'))
  app.decorate('publicUrl', kernel.urls.public)
  await app.register(cookie)
  await app.register(jwt, {
    secret: deriveKey(kernel.config, 'jwt/1'),
    sign: { algorithm: 'HS256', iss: TOKEN_ISSUER, aud: TOKEN_ISSUER, expiresIn: '15m' },
    verify: { algorithms: ['HS256'], allowedIss: TOKEN_ISSUER, allowedAud: TOKEN_ISSUER, requiredClaims: ['exp', 'sub', 'sid', 'ws'] },
  })
  const { Store, countsOf } = callCountStore()
  await app.register(rateLimit, {
    global: true,
    store: Store as never, // its declared type names options of the plugin that are not exported
    max: request => (request.routeOptions.config.cors === 'sdk' ? MOST_OF_PAGES : MOST_CALLS),
    timeWindow: '1 minute',
    keyGenerator: callerOf,
    errorResponseBuilder: (_request, context) => new TooManyRequests({ seconds: Math.ceil(context.ttl / 1_000) }),
  })
  await securityHeaders(app, kernel)
  cors(app)
  await openapi(app, kernel)
  const known = authentication(app, kernel)
  idempotency(app, kernel)
  lane(app, kernel, known, countsOf)
  endUnusedConnections(app)
  healthRoutes(app, kernel)
  metricsRoutes(app, kernel)
  liveRoutes(app, kernel, known.recheck)
  manifestRoutes(app, kernel)
  settingsRoutes(app, kernel)
  variablesRoutes(app, kernel)
  if (kernel.plugins.some(({ plugin }) => plugin.partitioned?.includes('cdp_event'))) setAsideRoutes(app, kernel)
  for (const loaded of kernel.plugins) await mount(app, loaded)
  await docs(app)
  await userInterface(app)
  return app
}

/** Hops are counted from our own side: what stands further left in X-Forwarded-For was written by the caller. */
const trusted = (proxies: Kernel['config']['trustProxy']) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies

async function mount(app: App, { plugin, options }: Loaded): Promise<void> {
  const mounted = fp(
    async (inner: App) => {
      for (const [key, routes] of Object.entries(plugin.collections ?? {}))
        await inner.register(async scope => routes(scope as unknown as App, options), { prefix: `/v1/${key}` })
      await plugin.register?.(inner, options)
    },
    { name: plugin.name, dependencies: [...(plugin.requires ?? [])], encapsulate: true },
  )
  try {
    await app.register(mounted)
  } catch (error) {
    throw new PluginFaults([`${plugin.name}: it failed to register: ${error instanceof Error ? error.message : String(error)}`])
  }
}
