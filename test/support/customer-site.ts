import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildBrowserFiles, workerFor } from '../../plugins/webpush/browser/build.ts'

export interface Seen {
  method: string
  path: string
  authorization: string | undefined
  body: Record<string, unknown>
}

export interface CustomerSite {
  /** The customer's page, with the snippet and the worker file. */
  page: string
  /** Fathi's side, on another origin; it answers as the API does and notes what it was asked. */
  api: string
  seen: Seen[]
  /** Waits until a request was made that matches, and returns the first. */
  whenAsked: (matches: (request: Seen) => boolean) => Promise<Seen>
  /** Answers every call with this status instead, until undefined. */
  failWith: (status: number | undefined) => void
  close: () => Promise<void>
}

export interface CustomerSiteOptions {
  vapidPublicKey: string
  init?: Record<string, unknown>
}

/** A page on one origin and what it loads from another: all of the browser side, without the platform behind it. */
export async function startCustomerSite(options: CustomerSiteOptions): Promise<CustomerSite> {
  const files = await buildBrowserFiles()
  const seen: Seen[] = []
  const waiting: { matches: (request: Seen) => boolean; resolve: (request: Seen) => void }[] = []
  let status: number | undefined
  let subscriptions = 0

  const note = (request: Seen): void => {
    seen.push(request)
    for (const waiter of waiting) if (waiter.matches(request)) waiter.resolve(request)
  }
  const answerApi = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const path = request.url ?? '/'
    for (const [name, value] of Object.entries({ origin: '*', headers: 'authorization, content-type', methods: 'GET, POST, PUT, DELETE' }))
      reply.setHeader(`access-control-allow-${name}`, value)
    if (request.method === 'OPTIONS') return void reply.writeHead(204).end()
    if (path === '/sdk/fathi.js') return void reply.writeHead(200, { 'content-type': 'text/javascript' }).end(files['fathi.js'])
    if (path === '/sdk/sw.js') return void reply.writeHead(200, { 'content-type': 'text/javascript' }).end(workerFor(files, api.url))
    const text = Buffer.concat((await request.toArray()) as Buffer[]).toString()
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    note({ method: request.method ?? '', path, authorization: request.headers.authorization, body })
    if (status !== undefined) return void reply.writeHead(status).end()
    reply.writeHead(200, { 'content-type': 'application/json' })
    if (path.startsWith('/sdk/site'))
      return void reply.end(JSON.stringify({ siteId: 'site-1', vapidPublicKey: options.vapidPublicKey, name: 'Shop' }))
    if (path === '/v1/subscriptions') {
      subscriptions += 1
      return void reply.end(JSON.stringify({ id: `subscription-${subscriptions}` }))
    }
    reply.end('{}')
  }
  const answerPage = (request: IncomingMessage, reply: ServerResponse): void => {
    const path = new URL(request.url ?? '/', 'http://customer').pathname
    if (path === '/fathi-sw.js')
      return void reply.writeHead(200, { 'content-type': 'text/javascript' }).end(`importScripts('${api.url}/sdk/sw.js')\n`)
    reply.writeHead(200, { 'content-type': 'text/html' })
    reply.end(`<!doctype html><title>Shop</title><h1>Shop</h1><button id="subscribe">Notify me</button>
<script src="${api.url}/sdk/fathi.js"></script>
<script>
fathi.init(${JSON.stringify({ writeKey: 'wk_test', ...options.init })})
document.querySelector('#subscribe').onclick = () => {
  window.outcome = fathi.push.subscribe({ prompt: 'button', topics: ['news'], consentVersion: '1' }).catch(error => 'failed: ' + error)
}
</script>`)
  }
  const api = await listen((request, reply) => void answerApi(request, reply))
  const page = await listen(answerPage)
  return {
    page: page.url,
    api: api.url,
    seen,
    whenAsked: matches => {
      const found = seen.find(matches)
      return found === undefined ? new Promise(resolve => waiting.push({ matches, resolve })) : Promise.resolve(found)
    },
    failWith: next => {
      status = next
    },
    close: async () => void (await Promise.all([api.close(), page.close()])),
  }
}

async function listen(
  handler: (request: IncomingMessage, reply: ServerResponse) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
