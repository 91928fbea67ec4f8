import { EgressError } from './egress.errors.ts'
import { guardedPool } from './guarded-pool.ts'
import type { GuardedPool } from './guarded-pool.ts'
import { parseTarget } from './target.ts'
import type { EgressPolicy } from './target.ts'

export interface GuardedRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeoutMs?: number
}

export interface GuardedAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/**
 * The way out to addresses that people typed.
 * @example const { status } = await fetch('https://example.com/hook', { method: 'POST', body: '{}' })
 */
export type GuardedFetch = (url: string, init?: GuardedRequest) => Promise<GuardedAnswer>

export interface GuardedFetchOptions extends EgressPolicy {
  timeoutMs?: number
  /** Origins whose connections are kept; beyond that the longest unused is let go. */
  maxOrigins?: number
}

/** Makes a `fetch` that reaches public https addresses only, follows no redirect, has one deadline and keeps 16 KB of an answer. */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch & { close: () => Promise<void> } {
  const pools = new Map<string, { pool: GuardedPool; busy: number }>()
  let closed = false

  const poolFor = (origin: string): { pool: GuardedPool; busy: number } => {
    const known = pools.get(origin)
    const entry = known ?? { pool: guardedPool(origin, { ...options, connections: 8, keepAliveMs: 10_000 }), busy: 0 }
    pools.delete(origin)
    pools.set(origin, entry)
    if (known === undefined && pools.size > (options.maxOrigins ?? 64)) dropIdle(pools)
    return entry
  }

  const fetch = async (address: string, init: GuardedRequest = {}): Promise<GuardedAnswer> => {
    if (closed) throw new EgressError('EGRESS_CLOSED', 'The process is stopping and sends nothing more.')
    const { url } = parseTarget(address, options)
    const entry = poolFor(url.origin)
    entry.busy += 1
    try {
      return await entry.pool.request({
        method: init.method ?? 'GET',
        path: url.pathname + url.search,
        headers: init.headers ?? {},
        ...(init.body === undefined ? {} : { body: init.body }),
        timeoutMs: init.timeoutMs ?? options.timeoutMs ?? 10_000,
      })
    } finally {
      entry.busy -= 1
    }
  }
  const close = async (): Promise<void> => {
    closed = true
    await Promise.all([...pools.values()].map(entry => entry.pool.close()))
  }
  return Object.assign(fetch, { close })
}

function dropIdle(pools: Map<string, { pool: GuardedPool; busy: number }>): void {
  for (const [origin, entry] of pools) {
    if (entry.busy > 0) continue
    pools.delete(origin)
    void entry.pool.close()
    return
  }
}
