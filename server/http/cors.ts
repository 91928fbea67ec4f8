import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const HEADERS = 'authorization, content-type, idempotency-key, x-strict-mode'
/** What a page may read of an answer beside its body. */
const EXPOSED = 'retry-after, x-request-id'
const DAY_S = '86400'
const OF_SDK = { vary: 'origin', 'cross-origin-resource-policy': 'cross-origin', 'access-control-expose-headers': EXPOSED }
/** What every answer to a page of a customer carries, as names and values in turn. */
export const exposedHeaders: readonly string[] = Object.entries(OF_SDK).flat()
/** Browsers say the origin of every POST: without one it is a server that posts, and nothing is to be said to a browser. */
const isOfPage = ({ method, headers }: { method?: string; headers: { origin?: string } }): boolean =>
  method !== 'POST' || headers.origin !== undefined

/**
 * CORS for the calls a customer's page makes (`config.cors: 'sdk'`), and for no others. No cookie travels on them; whether an origin may use a key
 * is decided by the key's and site's allowed origins, in the request itself, for a preflight carries no key.
 */
export function cors(app: FastifyInstance): void {
  const preflights = new Set<string>()
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.cors === 'sdk') allow(request, reply)
  })
  app.addHook('onRoute', function (route) {
    if (route.config?.cors !== 'sdk' || route.method === 'OPTIONS' || preflights.has(route.url)) return
    preflights.add(route.url)
    this.options(
      route.url.slice(route.prefix.length) || '/',
      { config: { public: true, cors: 'sdk' }, schema: { hide: true } },
      async (_request, reply) =>
        reply
          .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
          .header('access-control-allow-headers', HEADERS)
          .header('access-control-max-age', DAY_S)
          .code(204)
          .send(),
    )
  })
}

function allow(request: FastifyRequest, reply: FastifyReply): void {
  if (!isOfPage(request)) return
  reply.headers(OF_SDK)
  if (request.headers.origin !== undefined) reply.header('access-control-allow-origin', request.headers.origin)
}
