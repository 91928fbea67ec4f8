import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Browsers } from './browsers.ts'
import type { Ledger } from './ledger.ts'
import type { Script, ScriptedAnswer } from './script.ts'
import type { EmulatedSubscription, SubscriptionStore } from './subscription-store.ts'
import type { Refusal, VapidCheck } from './vapid-check.ts'

export interface PushEndpoint {
  receive: (request: IncomingMessage, reply: ServerResponse, token: string) => void
  /** How often each status was answered; faults by their name. */
  answers: () => Record<string, number>
}

export interface PushEndpointParts {
  store: SubscriptionStore
  ledger: Ledger
  script: Script
  browsers: Browsers
  verify: (check: VapidCheck) => Refusal | undefined
}

interface Reading {
  ttl: number
  urgency: string
  topic: string | null
}

const largest = 4096
const urgencies = new Set(['very-low', 'low', 'normal', 'high'])

/** The side senders talk to (RFC 8030): checks as real services do, writes what it accepts into the ledger, then answers. */
export function createPushEndpoint({ store, ledger, script, browsers, verify }: PushEndpointParts): PushEndpoint {
  const counts = new Map<string, number>()
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)

  const refuse = (reply: ServerResponse, status: number, message: string): void => {
    count(String(status))
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code: status, message }))
  }
  const accept = (subscription: EmulatedSubscription, reading: Reading, body: Buffer, answer: (id: string) => void): void => {
    ledger.append({ token: subscription.token, ...reading, body: body.toString('base64') }, n => {
      const id = `m${n}`
      if (subscription.browser !== undefined) browsers.deliver(subscription, { id, body, arrivedAt: Date.now(), ...reading })
      answer(id)
    })
  }
  const judge = (
    request: IncomingMessage,
    subscription: EmulatedSubscription | undefined,
    body: Buffer,
  ): Refusal | { status: number; message: string } | undefined => {
    if (subscription === undefined) return { status: 404, message: 'There is no such subscription.' }
    if (subscription.gone) return { status: 410, message: 'The subscription is gone.' }
    if (body.length > largest) return { status: 413, message: `The body has ${body.length} bytes; ${largest} are allowed.` }
    const host = request.headers.host ?? ''
    return (
      readingFault(request, body) ??
      verify({
        authorization: request.headers.authorization,
        audiences: [`http://${host}`, `https://${host}`],
        applicationServerKey: subscription.applicationServerKey,
      })
    )
  }
  const respond = (request: IncomingMessage, reply: ServerResponse, token: string, body: Buffer): void => {
    const subscription = store.get(token)
    const scripted = script.take(token)
    if (scripted !== undefined && scripted.behaviour !== 'reset-after' && scripted.behaviour !== 'late') {
      misbehave(reply, scripted, count)
      return
    }
    const fault = judge(request, subscription, body)
    if (fault !== undefined || subscription === undefined) {
      refuse(reply, fault?.status ?? 404, fault?.message ?? '')
      return
    }
    const reading = read(request)
    accept(subscription, reading, body, id => {
      count(scripted?.behaviour ?? '201')
      const confirm = () => reply.writeHead(201, { location: `/m/${id}`, ttl: String(reading.ttl), 'content-length': '0' }).end()
      if (scripted === undefined) confirm()
      else if (scripted.behaviour === 'late') setTimeout(confirm, scripted.delayMs ?? 1_000)
      else request.socket.resetAndDestroy()
    })
  }
  const receive = (request: IncomingMessage, reply: ServerResponse, token: string): void => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= largest * 4) chunks.push(chunk)
    })
    request.on('end', () => respond(request, reply, token, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
  }
  return { receive, answers: () => Object.fromEntries(counts) }
}

function read(request: IncomingMessage): Reading {
  const topic = request.headers['topic']
  return {
    ttl: Number(request.headers['ttl']),
    urgency: String(request.headers['urgency'] ?? 'normal'),
    topic: typeof topic === 'string' ? topic : null,
  }
}

function readingFault(request: IncomingMessage, body: Buffer): { status: number; message: string } | undefined {
  const { ttl, urgency, topic, 'content-encoding': encoding } = request.headers
  if (typeof ttl !== 'string' || !/^\d{1,10}$/.test(ttl)) return { status: 400, message: 'TTL must be a number of seconds.' }
  if (urgency !== undefined && !urgencies.has(String(urgency)))
    return { status: 400, message: 'Urgency must be very-low, low, normal or high.' }
  if (topic !== undefined && !/^[A-Za-z0-9_-]{1,32}$/.test(String(topic)))
    return { status: 400, message: 'Topic must be 1 to 32 characters of base64url.' }
  if (body.length === 0) return undefined
  if (encoding !== 'aes128gcm') return { status: 400, message: 'Content-Encoding must be aes128gcm.' }
  return body.length < 86 + 17 || body[20] !== 65 ? { status: 400, message: 'The body is no aes128gcm record.' } : undefined
}

/** Does to the sender what the script says. */
function misbehave(reply: ServerResponse, scripted: ScriptedAnswer, count: (what: string) => void): void {
  const behaviour = scripted.behaviour ?? 'answer'
  const status = scripted.status ?? (behaviour === 'answer' ? 503 : 201)
  count(behaviour === 'answer' ? String(status) : behaviour)
  const act = (): void => {
    const retry: Record<string, string> = scripted.retryAfter === undefined ? {} : { 'retry-after': String(scripted.retryAfter) }
    switch (behaviour) {
      case 'silence':
      case 'late':
        return
      case 'reset':
      case 'reset-after':
        reply.socket?.resetAndDestroy()
        return
      case 'drip':
        reply.writeHead(status)
        pour(reply, '.', 50)
        return
      case 'huge':
        reply.writeHead(status)
        pour(reply, 'x'.repeat(64 * 1024), 0)
        return
      case 'answer':
        reply.writeHead(status, { ...retry, ...scripted.headers }).end(scripted.body ?? '')
    }
  }
  if (scripted.delayMs === undefined) act()
  else setTimeout(act, scripted.delayMs)
}

/** Writes until the other side has had enough. */
function pour(reply: ServerResponse, text: string, everyMs: number): void {
  const timer = setInterval(() => {
    if (!reply.writableNeedDrain) reply.write(text)
  }, everyMs)
  reply.on('close', () => clearInterval(timer))
}
