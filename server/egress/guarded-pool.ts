import { Pool } from 'undici'
import { guardedConnector } from './connector.ts'
import { exchange } from './exchange.ts'
import type { Exchange, ExchangeRequest } from './exchange.ts'
import { parseTarget } from './target.ts'
import type { EgressPolicy } from './target.ts'

export interface GuardedPoolOptions extends EgressPolicy {
  connections?: number
  connectTimeoutMs?: number
  keepAliveMs?: number
}

/** Connections to one origin. Every one of them was opened to an address that passed the check. */
export interface GuardedPool {
  readonly origin: string
  request: (request: ExchangeRequest) => Promise<Exchange>
  close: () => Promise<void>
}

/** Opens a pool to one origin: HTTP/1.1, because that is the fastest way undici has to a push service. */
export function guardedPool(origin: string, options: GuardedPoolOptions = {}): GuardedPool {
  const target = parseTarget(origin, options)
  const pool = new Pool(target.url.origin, {
    connect: guardedConnector({ ...options, onlyLoopback: target.onlyLoopback }),
    connections: options.connections ?? 20,
    pipelining: 1,
    keepAliveTimeout: options.keepAliveMs ?? 30_000,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16 * 1024,
  })
  return { origin: target.url.origin, request: request => exchange(pool, request), close: () => pool.destroy() }
}
