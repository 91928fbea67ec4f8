import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { EventEmitter } from 'node:events'
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { answer, changedMeanwhile, signedOut, unavailable } from './answers.ts'
import type { Answer } from './answers.ts'

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
  isSignedIn: boolean
  /** Edits are refused as based on an older version. */
  conflict: boolean
  lastEdit: { ifMatch: string | undefined; body: Record<string, unknown> } | undefined
  asked: string[]
  say: (topic: string) => void
  /** Resolves once a call makes this true. */
  whenAsked: (isSo: () => boolean) => Promise<void>
  close: () => Promise<void>
}

/** Serves the built interface under the product's policy, with sample answers behind it, or with a real API when `api` names one. */
export async function startFixture(ui: string, { api: behind }: { api?: string } = {}): Promise<Fixture> {
  const calls = new EventEmitter()
  const streams = new Set<ServerResponse>()
  const fixture: Fixture = {
    url: '',
    mode: 'full',
    permissions: undefined,
    isSignedIn: true,
    conflict: false,
    lastEdit: undefined,
    asked: [],
    say: topic => {
      for (const stream of streams) stream.write(`data: ${JSON.stringify({ topic, ids: [] })}\n\n`)
    },
    whenAsked: isSo =>
      new Promise(resolve => {
        const check = (): void => {
          if (!isSo()) return
          calls.off('call', check)
          resolve()
        }
        calls.on('call', check)
        check()
      }),
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
    if (behind !== undefined && /^\/(v1|sdk)\//.test(url.pathname)) return passOn(behind, request, response)
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
    calls.emit('call')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const isAuth = url.pathname.startsWith('/v1/auth/')
    if (fixture.mode === 'silent' && !isAuth) return
    const text = Buffer.concat(chunks).toString()
    const sent: unknown = text === '' ? undefined : JSON.parse(text)
    const given = respond(request, url, sent, isAuth)
    response.writeHead(given.status, {
      'content-type': given.status >= 400 ? 'application/problem+json' : 'application/json',
      'x-request-id': 'req_01K9X2V7QF4T6M',
      etag: '"1"',
    })
    response.end(given.body === undefined ? undefined : JSON.stringify(given.body))
  }

  function respond(request: IncomingMessage, url: URL, sent: unknown, isAuth: boolean): Answer {
    if (fixture.mode === 'failing' && !isAuth) return unavailable
    if (request.method === 'PATCH' || request.method === 'PUT') {
      fixture.lastEdit = { ifMatch: request.headers['if-match'], body: sent as Record<string, unknown> }
      if (fixture.conflict) return changedMeanwhile
    }
    if (url.pathname === '/v1/auth/refresh' && !fixture.isSignedIn) return signedOut
    const given = answer({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: sent,
      isEmpty: fixture.mode === 'empty',
      permissions: fixture.permissions,
    })
    if (isAuth && given.status === 200) fixture.isSignedIn = true
    return given
  }

  async function page(response: ServerResponse, path: string): Promise<void> {
    const file = normalize(path).replace(/^[/\\]+/, '')
    const body = extname(file) === '' ? undefined : await readFile(join(ui, file)).catch(() => undefined)
    if (body !== undefined) {
      // as the product does: what carries its hash in its name is loaded once
      const caching = file.startsWith('assets/') ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...caching })
      response.end(body)
      return
    }
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: https:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`,
    })
    response.end(readFileSync(join(ui, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  fixture.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fixture
}

/** Hands a call to the real API and its answer back, as a proxy before the platform does. */
function passOn(behind: string, request: IncomingMessage, response: ServerResponse): void {
  const { host } = new URL(behind)
  const origin = request.headers.origin === undefined ? {} : { origin: behind }
  const onward = forward(
    new URL(request.url ?? '/', behind),
    { method: request.method, headers: { ...request.headers, host, ...origin } },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}
