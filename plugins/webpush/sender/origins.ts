import { guardedPool } from '../../../server/egress/guarded-pool.ts'
import type { GuardedPool } from '../../../server/egress/guarded-pool.ts'
import type { EgressPolicy } from '../../../server/egress/target.ts'
import { createOriginGate } from './origin-gate.ts'
import type { GateOptions, OriginGate } from './origin-gate.ts'

export interface Origin {
  pool: GuardedPool
  gate: OriginGate
}

export interface OriginOptions extends GateOptions {
  egress: EgressPolicy
  /** Beyond this many, the longest unused is closed. */
  maxOrigins: number
}

/** One pool and one gate per push service, so that a slow one slows nobody else. */
export interface Origins {
  of: (origin: string) => Origin
  sweep: () => void
  close: () => Promise<void>
}

export function createOrigins(options: OriginOptions): Origins {
  const origins = new Map<string, Origin>()

  const open = (name: string): Origin => {
    const origin = {
      pool: guardedPool(name, { ...options.egress, connections: options.slots }),
      gate: createOriginGate(options),
    }
    origins.set(name, origin)
    if (origins.size > options.maxOrigins) closeLongestIdle()
    return origin
  }
  const closeLongestIdle = (): void => {
    for (const [name, origin] of origins) {
      if (!origin.gate.isIdle()) continue
      origins.delete(name)
      void origin.pool.close()
      return
    }
  }
  return {
    of: name => {
      const known = origins.get(name)
      if (known === undefined) return open(name)
      if (origins.size > options.maxOrigins / 2) {
        origins.delete(name)
        origins.set(name, known)
      }
      return known
    },
    sweep: () => {
      for (const origin of origins.values()) origin.gate.sweep()
    },
    close: async () => {
      for (const origin of origins.values()) origin.gate.close()
      await Promise.all([...origins.values()].map(origin => origin.pool.close()))
    },
  }
}
