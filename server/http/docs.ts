import reference from '@scalar/fastify-api-reference'
import { type App, definedProblems } from 'fathi/sdk'

/** `/openapi.json`, the reference at `/docs`, and what every problem code means at `/docs/errors`. */
export async function docs(app: App): Promise<void> {
  app.get('/openapi.json', { config: { public: true }, schema: { hide: true } }, async () => app.swagger())
  app.get('/docs/errors', { config: { public: true }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(errorsPage()),
  )
  await app.register(async inner => {
    inner.addHook('onRoute', route => {
      route.config = { ...route.config, public: true }
    })
    inner.addHook('onRequest', async (_request, reply) => {
      reply.header(
        'content-security-policy',
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
      )
    })
    await inner.register(reference, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        withDefaultFonts: false,
        proxyUrl: '',
        hideClientButton: true,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        showDeveloperTools: 'never',
      },
    })
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function errorsPage(): string {
  const rows = definedProblems().map(
    kind =>
      `<tr id="${kind.code}"><th scope="row"><code>${kind.code}</code></th><td>${kind.status}</td><td>${escaped(kind.sentence)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Problem codes - Fathi</title>
<h1>Problem codes</h1><p>Every fault is answered as <code>application/problem+json</code> (RFC 9457). Programs decide by <code>code</code>; words in braces are filled in.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What it says</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`
}
