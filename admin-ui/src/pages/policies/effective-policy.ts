import type { Cap, Policy } from '../../api/model.ts'

type QuietHours = NonNullable<Policy['quietHours']>

/** What holds for one message: the limits that several policies come to, and every quiet time. */
export interface EffectivePolicy {
  caps: readonly Cap[]
  quiet: readonly QuietHours[]
}

/** What some policies come to together. A limit that another one makes needless is left out: no more in a longer time is no more in a shorter one. */
export function effectivePolicy(policies: readonly Pick<Policy, 'caps' | 'quietHours'>[]): EffectivePolicy {
  const caps = policies.flatMap(one => one.caps)
  const isNeedless = (cap: Cap, nth: number): boolean =>
    caps.some(
      (other, i) =>
        i !== nth &&
        other.maximum <= cap.maximum &&
        other.windowHours >= cap.windowHours &&
        (i < nth || other.maximum < cap.maximum || other.windowHours > cap.windowHours),
    )
  const quiet = policies.flatMap(one => one.quietHours ?? [])
  return {
    caps: caps.filter((cap, nth) => !isNeedless(cap, nth)),
    quiet: quiet.filter(({ from, to }, nth) => quiet.findIndex(one => one.from === from && one.to === to) === nth),
  }
}
