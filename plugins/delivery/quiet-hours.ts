import { minutesOf, nextTime, shownAt } from '../cdp/index.ts'
import type { Policy, QuietHours } from './policy.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** Rounds through all quiet hours after which there is no hour left in which it could arrive. */
const MOST_ROUNDS = 20

export interface QuietMet {
  policy: Policy
  quietHours: QuietHours
  /** When it may arrive; null: it is not to leave at all. */
  until: Date | null
}

/** Whether clocks show a time within the quiet hours. */
export function isQuiet({ from, to }: QuietHours, zone: string, at: Date): boolean {
  const [begin, end, now] = [minutesOf(from), minutesOf(to), shownAt(zone, at).minutes]
  if (begin === end) return false
  return begin < end ? now >= begin && now < end : now >= begin || now < end
}

/** The first moment from `at` on that lies outside of the quiet hours. Where clocks jump over their end, that of the jump. */
export function quietEnd(quiet: QuietHours, zone: string, at: Date): Date {
  let end = at
  while (isQuiet(quiet, zone, end)) {
    const next = nextTime(zone, end, quiet.to)
    end = shownAt(zone, next).minutes === minutesOf(quiet.to) ? next : firstLoud(quiet, zone, end, next)
  }
  return end
}

/** Halves the time in which clocks jumped, to the minute. */
function firstLoud(quiet: QuietHours, zone: string, from: Date, to: Date): Date {
  let [quietAt, loudAt] = [Math.floor(from.getTime() / MINUTE_MS), Math.ceil(to.getTime() / MINUTE_MS)]
  if (isQuiet(quiet, zone, new Date(loudAt * MINUTE_MS))) return to
  while (loudAt - quietAt > 1) {
    const middle = Math.floor((quietAt + loudAt) / 2)
    if (isQuiet(quiet, zone, new Date(middle * MINUTE_MS))) quietAt = middle
    else loudAt = middle
  }
  return new Date(loudAt * MINUTE_MS)
}

/** What quiet hours stand in the way of a message at a moment, and when none does any more. `isNow`: it would leave then; else that is foretold, and a drop is decided when the time has come. */
export function quietMet(policies: readonly Policy[], zone: string, at: Date, isNow: boolean): QuietMet | null {
  const quiet = policies.flatMap(policy => (policy.quietHours === null ? [] : [{ policy, quietHours: policy.quietHours }]))
  const met = quiet.filter(one => isQuiet(one.quietHours, zone, at))
  const dropping = isNow ? met.find(one => one.quietHours.mode === 'drop') : undefined
  if (dropping !== undefined) return { ...dropping, until: null }
  const waiting = quiet.filter(one => one.quietHours.mode !== 'drop')
  const first = met.find(one => one.quietHours.mode !== 'drop')
  if (first === undefined) return null
  let until = first.quietHours.mode === 'shift' ? new Date(at.getTime() + lengthMs(first.quietHours)) : at
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const still = waiting.find(one => isQuiet(one.quietHours, zone, until))
    if (still === undefined) return { ...first, until }
    until = quietEnd(still.quietHours, zone, until)
  }
  return { ...first, until: null }
}

/** How long the quiet hours are by the clock. */
const lengthMs = ({ from, to }: QuietHours): number => ((minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS
