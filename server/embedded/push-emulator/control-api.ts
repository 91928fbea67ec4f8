import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Browsers } from './browsers.ts'
import type { Ledger } from './ledger.ts'
import { createSummary, openEntry } from './ledger-reader.ts'
import { behaviours } from './script.ts'
import type { Script, ScriptedAnswer } from './script.ts'
import type { EmulatedSubscription, SubscriptionStore } from './subscription-store.ts'

export interface ControlParts {
  store: SubscriptionStore
  ledger: Ledger
  script: Script
  browsers: Browsers
  answers: () => Record<string, number>
  endpointOf: (token: string) => string
}

type Handler = (input: { body: Record<string, unknown>; query: URLSearchParams }) => unknown

/** A request to the emulator itself that cannot be served. */
class ControlFault extends Error {}

/** What tests and the demo ask of the emulator: subscriptions, the ledger, the script. */
export function createControlApi(parts: ControlParts): (request: IncomingMessage, reply: ServerResponse, url: URL) => void {
  const { store, ledger, script, browsers } = parts
  const summary = createSummary(ledger, store)
  const shown = (subscription: EmulatedSubscription): object => ({
    token: subscription.token,
    endpoint: parts.endpointOf(subscription.token),
    keys: { p256dh: subscription.keys?.publicKey.toString('base64url'), auth: subscription.keys?.auth.toString('base64url') },
  })
  const routes: Record<string, Handler> = {
    'GET /': () => ({ name: 'push emulator', subscriptions: store.size, browsers: browsers.connected(), accepted: ledger.length }),
    'POST /subscriptions': ({ body }) => shown(first(store.create(1, optionalText(body, 'applicationServerKey')))),
    'POST /subscriptions/bulk': ({ body }) => ({
      items: store
        .create(wholeNumber(body['count'], 'count', 1, 100_000), optionalText(body, 'applicationServerKey'), optionalText(body, 'group'))
        .map(shown),
    }),
    'POST /subscriptions/expire': ({ body }) => {
      const tokens = Array.isArray(body['tokens']) ? body['tokens'].map(String) : [String(body['token'])]
      return { expired: tokens.filter(token => store.expire(token)).length }
    },
    'GET /ledger': ({ query }) => {
      const after = wholeNumber(query.get('after') ?? 0, 'after', 0, Number.MAX_SAFE_INTEGER)
      const records = ledger.read(after, wholeNumber(query.get('limit') ?? 1000, 'limit', 1, 10_000))
      return { items: records.map(record => openEntry(record, store)), next: records.at(-1)?.n ?? after }
    },
    'GET /ledger/count': () => ({ accepted: ledger.length, answers: parts.answers() }),
    'GET /ledger/summary': async () => ({ ...(await summary()), answers: parts.answers() }),
    'GET /acknowledgements': () => ({ items: browsers.acknowledgements() }),
    'GET /script': () => ({ items: script.list() }),
    'POST /script': ({ body }) => {
      script.add(readScripted(body))
      return { items: script.list() }
    },
    'DELETE /script': () => {
      script.clear()
      return { items: [] }
    },
  }
  return (request, reply, url) => {
    const route = routes[`${request.method} ${url.pathname}`]
    if (route === undefined) {
      answer(reply, 404, { message: `There is no ${request.method} ${url.pathname}.` })
      return
    }
    readJson(request)
      .then(body => route({ body, query: url.searchParams }))
      .then(
        result => answer(reply, 200, result),
        (error: unknown) => answer(reply, error instanceof ControlFault ? 400 : 500, { message: String(error) }),
      )
  }
}

function answer(reply: ServerResponse, status: number, content: unknown): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = Buffer.concat((await request.toArray()) as Buffer[]).toString()
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    throw new ControlFault('The body is not JSON.')
  }
  throw new ControlFault('The body must be a JSON object.')
}

function readScripted(body: Record<string, unknown>): ScriptedAnswer {
  const { behaviour, status, times, delayMs } = body
  if (behaviour !== undefined && !behaviours.some(known => known === behaviour))
    throw new ControlFault(`behaviour must be one of ${behaviours.join(', ')}.`)
  if (status !== undefined) wholeNumber(status, 'status', 200, 599)
  if (times !== undefined) wholeNumber(times, 'times', 0, Number.MAX_SAFE_INTEGER)
  if (delayMs !== undefined) wholeNumber(delayMs, 'delayMs', 0, 3_600_000)
  return body as ScriptedAnswer
}

function wholeNumber(value: unknown, name: string, least: number, most: number): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ControlFault(`${name} must be a whole number from ${least} to ${most}.`)
  return number
}

function optionalText(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new ControlFault(`${name} must be text.`)
  return value
}

function first<T>(items: readonly T[]): T {
  return items[0] as T
}
