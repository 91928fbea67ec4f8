import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { answer } from './answers.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface Fixture {
  url: string
  /** What the API does from now on: answers fully, has nothing, fails, or never answers. */
  mode: 'full' | 'empty' | 'failing' | 'silent'
  permissions: string[] | undefined
  asked: string[]
  say: (topic: string, id: string) => void
  close: () => Promise<void>
}

/** Serves the built interface under the product's policy, with sample answers behind it. */
export async function startFixture(ui: string): Promise<Fixture> {
  const streams = new Set<ServerResponse>()
  const fixture: Fixture = {
    url: '',
    mode: 'full',
    permissions: undefined,
    asked: [],
    say: (topic, id) => {
      for (const stream of streams) stream.write(`data: ${JSON.stringify({ topic, id })}\n\n`)
    },
    close: () =>
      new Promise(resolve => {
        for (const stream of streams) stream.end()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const server = createServer((request, response) => void handle(request, response))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fixture')
    if (url.pathname === '/v1/live') return live(response)
    if (url.pathname.startsWith('/sdk/')) return void response.writeHead(404).end()
    if (url.pathname.startsWith('/v1/')) return api(request, response, url)
    return page(response, url.pathname)
  }

  function live(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    fixture.asked.push(`${request.method} ${url.pathname}${url.search}`)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const isAuth = url.pathname.startsWith('/v1/auth/')
    if (fixture.mode === 'silent' && !isAuth) return
    const text = Buffer.concat(chunks).toString()
    const given =
      fixture.mode === 'failing' && !isAuth
        ? {
            status: 503,
            body: {
              type: 'about:blank',
              title: 'Database not reachable',
              status: 503,
              code: 'KERNEL_UNAVAILABLE',
              detail: 'The database did not answer within 5 seconds. Nothing was changed.',
            },
          }
        : answer({
            method: request.method ?? 'GET',
            path: url.pathname,
            query: url.searchParams,
            body: text === '' ? undefined : JSON.parse(text),
            isEmpty: fixture.mode === 'empty',
            permissions: fixture.permissions,
          })
    response.writeHead(given.status, {
      'content-type': given.status >= 400 ? 'application/problem+json' : 'application/json',
      'x-request-id': 'req_01K9X2V7QF4T6M',
      etag: '"1"',
    })
    response.end(given.body === undefined ? undefined : JSON.stringify(given.body))
  }

  async function page(response: ServerResponse, path: string): Promise<void> {
    const file = normalize(path).replace(/^[/\\]+/, '')
    const body = extname(file) === '' ? undefined : await readFile(join(ui, file)).catch(() => undefined)
    if (body !== undefined) {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      response.end(body)
      return
    }
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: https:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`,
    })
    response.end(readFileSync(join(ui, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  fixture.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fixture
}
