import type { EgressPolicy } from '../../../server/egress/target.ts'
import { attempt } from './attempt.ts'
import type { Attempt } from './attempt.ts'
import type { Outcome } from './answers.ts'
import { EncryptionError } from './encrypt.ts'
import { inlineEncryptor, threadEncryptor } from './encryptor.ts'
import { EndpointError, parseEndpoint } from './endpoint.ts'
import type { PushEndpoint } from './endpoint.ts'
import type { Refusal } from './origin-gate.ts'
import { createOrigins } from './origins.ts'
import { pause } from './pause.ts'
import type { PushItem, PushResult } from './push-item.ts'
import { VapidError } from './vapid-keys.ts'
import { createVapidTokens } from './vapid-tokens.ts'

export interface SenderLogger {
  warn: (details: object, message: string) => void
}

export interface SenderOptions {
  egress?: EgressPolicy
  clock?: { now: () => number }
  logger?: SenderLogger
  random?: () => number
  /** Requests under way to one push service at once, and how many of them only transactional messages may take. */
  connections?: number
  reserved?: number
  /** For one request. */
  requestTimeoutMs?: number
  /** For one message: waiting for its turn, all attempts and the pauses between them. */
  deadlineMs?: number
  maxAttempts?: number
  /** The first pause after a failure; it doubles. */
  firstPauseMs?: number
  maxOrigins?: number
  /** Threads that encrypt bulk messages; none: this one does. */
  encryptionThreads?: number
}

export interface Sender {
  /** Resolves when the outcome is known; never rejects. A signal withdraws what has not been sent yet, and lets the rest finish. */
  send: (item: PushItem, signal?: AbortSignal) => Promise<PushResult>
  /** Sends all, each as soon as its push service has room, and reports each once. */
  sendMany: (
    items: readonly PushItem[],
    onResult: (result: PushResult, item: PushItem, index: number) => void,
    signal?: AbortSignal,
  ) => Promise<void>
  /** Withdraws what waits, finishes what is under way, closes the connections. */
  close: () => Promise<void>
}

/**
 * Sends Web Push messages: encryption, VAPID, a pool per push service, answers as the vendors give them.
 * @example const { kind } = await createSender().send({ endpoint, p256dh, auth, payload, ttl: 3600, urgency: 'normal', vapid, lane: 'bulk' })
 */
export function createSender(options: SenderOptions = {}): Sender {
  const now = options.clock?.now ?? Date.now
  const random = options.random ?? Math.random
  const firstPauseMs = options.firstPauseMs ?? 1000
  const { deadlineMs = 30_000, maxAttempts = 3, requestTimeoutMs = 10_000 } = options
  const tokens = createVapidTokens({ now })
  const origins = createOrigins({
    egress: options.egress ?? {},
    slots: options.connections ?? 20,
    reserved: options.reserved ?? 4,
    maxOrigins: options.maxOrigins ?? 256,
    firstPauseMs,
    now,
    random,
  })
  const inline = inlineEncryptor()
  const { encryptionThreads = 0 } = options
  const bulk =
    encryptionThreads === 0
      ? inline
      : threadEncryptor(encryptionThreads, error =>
          options.logger?.warn({ err: error }, 'an encryption thread ended; its work is done in the main one'),
        )
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  const combined = new WeakMap<AbortSignal, AbortSignal>()
  closing.signal.addEventListener('abort', origins.sweep, { once: true })

  /** The caller's signal or our own closing; made once for a signal, because a page of messages shares it. */
  const withClosing = (signal: AbortSignal): AbortSignal => {
    const known = combined.get(signal)
    if (known !== undefined) return known
    const either = AbortSignal.any([signal, closing.signal])
    either.addEventListener('abort', origins.sweep, { once: true })
    combined.set(signal, either)
    return either
  }

  const run = async (item: PushItem, endpoint: PushEndpoint, signal: AbortSignal): Promise<PushResult> => {
    const deadline = Math.min(now() + deadlineMs, item.until ?? Infinity)
    const { pool, gate } = origins.of(endpoint.origin)
    const done = { attempts: 0, uncertain: false, vendor: endpoint.vendor, origin: endpoint.origin }
    let renewed = false
    const payload = typeof item.payload === 'string' ? Buffer.from(item.payload) : item.payload
    let body: Buffer
    try {
      body = await (item.lane === 'bulk' ? bulk : inline).encrypt({ payload, p256dh: item.p256dh, auth: item.auth })
    } catch (error) {
      return { ...done, ...unsendable(error) }
    }
    for (;;) {
      const refusal = await gate.enter(item.lane, deadline, signal)
      if (refusal !== undefined) {
        const isTaken = item.until !== undefined && now() >= item.until
        return { ...done, ...refused(isTaken ? { reason: 'cancelled' } : refusal) }
      }
      let made: Attempt
      try {
        const authorization = tokens.header(endpoint.origin, item.vapid)
        const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadline - now()))
        made = await attempt(pool, { item, endpoint, body, authorization, timeoutMs }, now)
      } catch (error) {
        gate.leave('nothing')
        return { ...done, ...unsendable(error) }
      }
      gate.leave(made.health, made.outcome.retryAfterMs)
      done.attempts += 1
      done.uncertain ||= made.uncertain
      const result: PushResult = { ...done, ...made.outcome, ...made.details }
      if (made.outcome.reason === 'vapid_rejected' && !renewed) {
        renewed = true
        if (tokens.renew(endpoint.origin, item.vapid, made.authorization)) continue
      }
      if (made.outcome.reason === 'vapid_rejected')
        options.logger?.warn(
          { origin: endpoint.origin, status: made.details.status, detail: made.details.detail },
          'push service refuses the VAPID key',
        )
      if (!made.outcome.retryable || done.attempts >= maxAttempts + (renewed ? 1 : 0)) return result
      const wait = made.outcome.retryAfterMs ?? firstPauseMs * 2 ** (done.attempts - 1) * (0.5 + random() / 2)
      if (now() + wait >= deadline || signal.aborted) return { ...result, retryAfterMs: Math.round(wait) }
      if (!(await pause(wait, signal))) return result
    }
  }
  const send = (item: PushItem, signal?: AbortSignal): Promise<PushResult> => {
    let endpoint: PushEndpoint
    try {
      endpoint = parseEndpoint(item.endpoint)
      origins.of(endpoint.origin)
    } catch (error) {
      return Promise.resolve({ ...unsendable(error), attempts: 0, uncertain: false, vendor: 'other', origin: '' })
    }
    const result = run(item, endpoint, signal === undefined ? closing.signal : withClosing(signal))
    underWay.add(result)
    void result.finally(() => underWay.delete(result))
    return result
  }
  const sendMany: Sender['sendMany'] = async (items, onResult, signal) => {
    await Promise.all(items.map((item, index) => send(item, signal).then(result => onResult(result, item, index))))
  }
  const close = async (): Promise<void> => {
    closing.abort()
    await Promise.allSettled(underWay)
    await bulk.close()
    await origins.close()
  }
  return { send, sendMany, close }
}

function refused(refusal: Refusal): Outcome {
  if (refusal.reason === 'cancelled') return { kind: 'unreachable', reason: 'cancelled', retryable: true }
  const kind = refusal.reason === 'backing_off' ? 'throttled' : 'unreachable'
  return {
    kind,
    reason: refusal.reason,
    retryable: true,
    ...(refusal.retryAfterMs === undefined ? {} : { retryAfterMs: refusal.retryAfterMs }),
  }
}

/** Faults of the message itself: no request could be made of it. */
function unsendable(error: unknown): Outcome & { detail: string } {
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof EncryptionError && error.reason === 'payload_too_large')
    return { kind: 'too_large', reason: 'payload_too_large', retryable: false, detail }
  if (error instanceof EncryptionError) return { kind: 'rejected', reason: 'invalid_keys', retryable: false, detail }
  if (error instanceof VapidError) return { kind: 'unauthorized', reason: 'vapid_mismatch', retryable: false, detail }
  if (error instanceof EndpointError) return { kind: 'rejected', reason: 'invalid_endpoint', retryable: false, detail }
  return { kind: 'rejected', reason: 'invalid_endpoint', retryable: false, detail }
}
