import { createHash } from 'node:crypto'
import type { App } from 'fathi/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { buildBrowserFiles, workerFor } from './browser/build.ts'
import { WORKER_PATH, workerLine } from './site.snippet.ts'

const FRESH = 'public, max-age=300, stale-while-revalidate=86400'
const ASK_AGAIN = 'no-cache'
const SCRIPT = 'text/javascript; charset=utf-8'

/** The files that customers' sites load: the script, its types, and the service worker with this installation's address in it. */
export async function sdkFileRoutes(app: App): Promise<void> {
  const files = await buildBrowserFiles()
  serve(app, '/sdk/fathi.js', SCRIPT, FRESH, files['fathi.js'])
  serve(app, '/sdk/fathi.d.ts', 'text/plain; charset=utf-8', FRESH, files['fathi.d.ts'])
  serve(app, '/sdk/sw.js', SCRIPT, ASK_AGAIN, workerFor(files, app.publicUrl))
  ownWorker(app)
}

function serve(app: App, path: string, type: string, caching: string, content: string): void {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  app.get(path, { config: { public: true, cors: 'sdk', rateLimit: false }, schema: { hide: true } }, async (request, reply) =>
    send(request, reply.header('cache-control', caching), tag, type, content),
  )
}

/** The worker file of our own pages, for trying a site in this browser: the same one line that customers host. */
function ownWorker(app: App): void {
  const content = `${workerLine('')}\n`
  const policy = `default-src 'none'; script-src 'self'; connect-src 'self' ${new URL(app.publicUrl).origin}`
  app.get(WORKER_PATH, { config: { public: true, rateLimit: false }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', ASK_AGAIN).header('content-security-policy', policy).type(SCRIPT).send(content),
  )
}

function send(request: FastifyRequest, reply: FastifyReply, tag: string, type: string, content: string): FastifyReply {
  const known = request.headers['if-none-match']?.split(',').map(one => one.trim().replace(/^W\//, ''))
  reply.header('etag', tag)
  return known?.includes(tag) === true ? reply.code(304).send() : reply.type(type).send(content)
}
