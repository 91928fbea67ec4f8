import { createBreaker } from './breaker.ts'
import type { BreakerOptions, Health } from './breaker.ts'
import { createFifo } from './fifo.ts'
import type { Fifo } from './fifo.ts'

export type Lane = 'transactional' | 'bulk'

export interface GateOptions extends BreakerOptions {
  /** Requests under way at once. */
  slots: number
  /** Of those, the ones that bulk never takes. */
  reserved: number
}

export type Refusal = { reason: 'backing_off' | 'timeout' | 'cancelled'; retryAfterMs?: number }

interface Waiter {
  deadline: number
  signal: AbortSignal | undefined
  resolve: (refusal: Refusal | undefined) => void
}

/** Lets requests to one origin through: a slot at a time, transactional before bulk, none while the origin is left alone. */
export interface OriginGate {
  /** Resolves with nothing when a slot is taken, else with why there will be none in time. */
  enter: (lane: Lane, deadline: number, signal?: AbortSignal) => Promise<Refusal | undefined>
  leave: (health: Health, retryAfterMs?: number) => void
  /** Lets go of those whose signal was aborted or whose time is over. */
  sweep: () => void
  isIdle: () => boolean
  close: () => void
}

export function createOriginGate(options: GateOptions): OriginGate {
  const { now, slots, reserved } = options
  const breaker = createBreaker(options)
  const queues: Record<Lane, Fifo<Waiter>> = { transactional: createFifo(), bulk: createFifo() }
  let inFlight = 0
  let timer: NodeJS.Timeout | undefined

  const refusalOf = (waiter: Waiter): Refusal | undefined => {
    if (waiter.signal?.aborted === true) return { reason: 'cancelled' }
    const pause = breaker.pauseMs()
    if (pause > 0 && now() + pause >= waiter.deadline) return { reason: 'backing_off', retryAfterMs: pause }
    return waiter.deadline <= now() ? { reason: 'timeout' } : undefined
  }
  const sweep = (): void => {
    for (const lane of ['transactional', 'bulk'] as const)
      for (const waiter of queues[lane].take(waiting => refusalOf(waiting) !== undefined)) waiter.resolve(refusalOf(waiter))
  }
  const next = (): Waiter | undefined => {
    const room = breaker.isProbing() ? 1 : slots
    if (inFlight < room && queues.transactional.size > 0) return queues.transactional.shift()
    if (inFlight < (breaker.isProbing() ? 1 : slots - reserved)) return queues.bulk.shift()
    return undefined
  }
  const pump = (): void => {
    const pause = breaker.pauseMs()
    if (pause > 0) {
      timer ??= setTimeout(resume, pause)
      return
    }
    for (let waiter = next(); waiter !== undefined; waiter = next()) {
      const refusal = refusalOf(waiter)
      if (refusal === undefined) inFlight += 1
      waiter.resolve(refusal)
    }
  }
  const resume = (): void => {
    timer = undefined
    pump()
  }
  const enter = (lane: Lane, deadline: number, signal?: AbortSignal): Promise<Refusal | undefined> => {
    const { promise, resolve } = Promise.withResolvers<Refusal | undefined>()
    const waiter = { deadline, signal, resolve }
    const refusal = refusalOf(waiter)
    if (refusal === undefined) {
      queues[lane].push(waiter)
      pump()
    } else resolve(refusal)
    return promise
  }
  const leave = (health: Health, retryAfterMs?: number): void => {
    inFlight -= 1
    const wasOpen = breaker.pauseMs() > 0
    breaker.record(health, retryAfterMs)
    if (!wasOpen && breaker.pauseMs() > 0) sweep()
    pump()
  }
  return {
    enter,
    leave,
    sweep,
    isIdle: () => inFlight === 0 && queues.bulk.size === 0 && queues.transactional.size === 0,
    close: () => clearTimeout(timer),
  }
}
