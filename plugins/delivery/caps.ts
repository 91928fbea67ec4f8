import type { Cap, Policy } from './policy.ts'

const HOUR_MS = 3_600_000

/** A message that reached a person, or is on its way this moment; with the scopes it lies in. */
export interface Counted {
  at: Date
  scopes: readonly string[]
}
export interface CapMet {
  policy: Policy
  cap: Cap
  /** When there is room again; null: it is not to leave at all. */
  until: Date | null
}

/** The first cap that stands in the way of one more message; the latest of all moments at which they let it through. A cap that drops goes before those that wait. */
export function capMet(policies: readonly Policy[], history: readonly Counted[], now: Date): CapMet | null {
  const met = policies.flatMap(policy => policy.caps.flatMap(cap => meets(policy, cap, history, now) ?? []))
  const dropped = met.find(one => one.until === null)
  const [first] = met
  if (dropped !== undefined || first === undefined) return dropped ?? null
  return { ...first, until: new Date(Math.max(...met.map(one => one.until?.getTime() ?? 0))) }
}

function meets(policy: Policy, cap: Cap, history: readonly Counted[], now: Date): CapMet | null {
  const windowMs = cap.windowHours * HOUR_MS
  const within = history
    .filter(one => one.scopes.includes(policy.scope) && one.at.getTime() > now.getTime() - windowMs)
    .map(one => one.at.getTime())
    .toSorted((a, b) => b - a)
  const oldestInTheWay = within[cap.maximum - 1]
  if (oldestInTheWay === undefined) return null
  switch (cap.mode) {
    case 'drop':
      return { policy, cap, until: null }
    case 'hold':
      return { policy, cap, until: new Date(oldestInTheWay + windowMs) }
    case 'shift':
      return { policy, cap, until: new Date(now.getTime() + windowMs) }
  }
}

/** The longest time that some policies look back. */
export const longestWindowMs = (policies: readonly Policy[]): number =>
  Math.max(0, ...policies.flatMap(policy => policy.caps.map(cap => cap.windowHours * HOUR_MS)))
