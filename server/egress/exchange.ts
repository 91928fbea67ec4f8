import type { Dispatcher } from 'undici'
import { EgressError, toEgressError } from './egress.errors.ts'

/** What is kept of an answer. More is cut off, and the connection with it: a server that goes on sending is not listened to. */
export const answerLimit = 16 * 1024

export interface ExchangeRequest {
  method: string
  path: string
  headers: string[] | Record<string, string>
  body?: string | Uint8Array
  timeoutMs: number
}

export interface Exchange {
  status: number
  headers: Record<string, string>
  body: Buffer
}

const cut = new Error('The answer was longer than what is kept of it.')
const nothing = Buffer.alloc(0)

/** One request, one answer, one deadline over name resolution, connect, headers and body. Redirects are answers like any other. */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Exchange> {
  const { promise, resolve, reject } = Promise.withResolvers<Exchange>()
  let controller: Dispatcher.DispatchController | undefined
  let status = 0
  let headers: Record<string, string> = {}
  let chunks: Buffer[] = []
  let length = 0
  let sent = false
  let settled = false

  const finish = (): void => {
    settled = true
    clearTimeout(timer)
    resolve({ status, headers, body: chunks.length === 0 ? nothing : Buffer.concat(chunks).subarray(0, answerLimit) })
  }
  const fail = (error: unknown): void => {
    settled = true
    clearTimeout(timer)
    reject(toEgressError(error, sent))
  }
  const timer = setTimeout(() => {
    if (settled) return
    const late = new EgressError('EGRESS_TIMEOUT', `No complete answer within ${request.timeoutMs} ms.`, { sent })
    fail(late)
    controller?.abort(late)
  }, request.timeoutMs)

  dispatcher.dispatch(
    { method: request.method as Dispatcher.HttpMethod, path: request.path, headers: request.headers, body: request.body ?? null },
    {
      onRequestStart(started) {
        controller = started
        if (settled) started.abort(cut)
        else sent = true
      },
      onResponseStart(_, code, received) {
        if (code < 200) return
        status = code
        headers = flatten(received)
      },
      onResponseData(current, chunk) {
        if (settled) return
        chunks.push(chunk)
        length += chunk.length
        if (length < answerLimit) return
        finish()
        current.abort(cut)
      },
      onResponseEnd() {
        if (!settled) finish()
      },
      onResponseError(_, error) {
        if (!settled) fail(error)
        chunks = []
      },
    },
  )
  return promise
}

function flatten(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const name in received) {
    const value = received[name]
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return flat
}
