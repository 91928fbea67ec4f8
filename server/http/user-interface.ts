import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import type { App } from 'fathi/sdk'
import { RouteUnknown } from './problems.ts'

const folder = fileURLToPath(new URL('../../dist/ui/', import.meta.url))
/** Files whose name changes with their content. */
const HASHED = /[\\/]assets[\\/]/
const NONCE = '__CSP_NONCE__'

/** Serves the built admin UI: files by their hashed names for ever, and the page itself for every place of the UI. Without a build, `/` says how to make one. */
export async function userInterface(app: App): Promise<void> {
  const index = `${folder}index.html`
  if (!existsSync(index)) {
    app.get('/', { config: { public: true }, schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/plain').send('The admin UI is not built yet: npm run build\nThe API is at /docs\n'),
    )
    return
  }
  const page = readFileSync(index, 'utf8')
  await app.register(async inner => {
    inner.addHook('onRoute', route => {
      route.config = { ...route.config, public: true, rateLimit: false } as typeof route.config
    })
    await inner.register(files, {
      root: folder,
      wildcard: false,
      index: false,
      decorateReply: false,
      schemaHide: true,
      cacheControl: false,
      preCompressed: true,
      globIgnore: ['index.html', '.stamp', '**/*.br', '**/*.gz'],
      setHeaders: (reply, path) =>
        void reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  })
  app.get('/*', { config: { public: true, rateLimit: false }, schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const isPlace = !/^\/(v1|sdk|docs|assets)(\/|$)/.test(path) && !path.includes('.')
    if (!isPlace) throw new RouteUnknown({ method: request.method, path })
    return reply
      .code(200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy(reply.cspNonce.style))
      .send(page.replaceAll(NONCE, reply.cspNonce.style))
  })
}

/** The page's own policy: Mantine and the editor put style elements under the nonce. */
const policy = (nonce: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
