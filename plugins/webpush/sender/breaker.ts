export interface BreakerOptions {
  now: () => number
  random?: () => number
  /** In a row, before the whole origin waits: one device that is throttled says nothing about the others. */
  throttlesToOpen?: number
  failuresToOpen?: number
  firstPauseMs?: number
  longestPauseMs?: number
}

/** What one attempt says about the health of its origin; `nothing` when it never got there. */
export type Health = 'answered' | 'throttled' | 'failed' | 'nothing'

/** Remembers how an origin is doing, and says until when it is left alone. After a pause one request tries before all others follow. */
export interface Breaker {
  /** Milliseconds until the origin may be asked again; 0 when it may be now. */
  pauseMs: () => number
  /** Whether only one request may be under way, because the pause has just ended. */
  isProbing: () => boolean
  record: (health: Health, retryAfterMs?: number) => void
}

export function createBreaker(options: BreakerOptions): Breaker {
  const { now, random = Math.random, throttlesToOpen = 3, failuresToOpen = 5, firstPauseMs = 1000, longestPauseMs = 300_000 } = options
  let inRow = { throttled: 0, failed: 0 }
  let pauses = 0
  let until = 0
  let probing = false

  const pauseMs = (): number => Math.max(0, until - now())
  const open = (retryAfterMs: number | undefined): void => {
    const own = Math.min(firstPauseMs * 2 ** pauses, longestPauseMs) * (0.5 + random() / 2)
    pauses += 1
    until = now() + (retryAfterMs ?? own)
    probing = true
    inRow = { throttled: 0, failed: 0 }
  }
  const record = (health: Health, retryAfterMs?: number): void => {
    if (health === 'nothing') return
    if (pauseMs() > 0) {
      if (health === 'throttled' && retryAfterMs !== undefined) until = Math.max(until, now() + retryAfterMs)
      return
    }
    if (health === 'answered') {
      inRow = { throttled: 0, failed: 0 }
      pauses = 0
      probing = false
      return
    }
    inRow[health] += 1
    if (probing || inRow.throttled >= throttlesToOpen || inRow.failed >= failuresToOpen) open(retryAfterMs)
  }
  return { pauseMs, isProbing: () => probing, record }
}
