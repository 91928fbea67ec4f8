import { LRUCache } from 'lru-cache'
import type { RouteOptions } from 'fastify'

/** Callers that are remembered at once; who was not seen for longest is forgotten. */
const MOST_CALLERS = 50_000

interface Count {
  current: number
  since: number
}
/** How often somebody called within the window that is under way, and how long it lasts yet. */
export interface Counted {
  current: number
  ttl: number
}

/** Counts calls by caller in windows of time: the store of the rate limit, and of the lane in front of it, so that a call counts once whichever way it takes. */
export class CallCounts {
  readonly #counts = new LRUCache<string, Count>({ max: MOST_CALLERS })

  count(caller: string, windowMs: number): Counted {
    const now = Date.now()
    const known = this.#counts.get(caller)
    if (known !== undefined && known.since + windowMs > now) {
      known.current += 1
      return { current: known.current, ttl: windowMs - (now - known.since) }
    }
    this.#counts.set(caller, { current: 1, since: now })
    return { current: 1, ttl: windowMs }
  }

  /** Takes a call back, for somebody else counts it. */
  giveBack(caller: string): void {
    const known = this.#counts.get(caller)
    if (known !== undefined && known.current > 0) known.current -= 1
  }
}

/** The counts of each route that has a limit of its own; those of the others are one. */
export function callCountStore() {
  const byRoute = new Map<string, CallCounts>()
  class Store {
    readonly counts: CallCounts
    constructor(counts?: unknown) {
      this.counts = counts instanceof CallCounts ? counts : new CallCounts()
    }
    incr(caller: string, done: (error: Error | null, counted?: Counted) => void, windowMs: number): void {
      done(null, this.counts.count(caller, windowMs))
    }
    child({ routeInfo }: { routeInfo: Pick<RouteOptions, 'url'> }): Store {
      const counts = new CallCounts()
      byRoute.set(routeInfo.url, counts)
      return new Store(counts)
    }
  }
  return { Store, countsOf: (url: string): CallCounts | undefined => byRoute.get(url) }
}
