/** A span of time as expectations say it. */
export interface Span {
  amount: number
  unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
}
const MOST = 10_000
const SIZES = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const
const UNITS = ['weeks', 'days', 'hours', 'minutes', 'seconds'] as const

export const spanMs = ({ amount, unit }: Span): number => amount * SIZES[unit]

/** The longest span that is no longer than this; null below a second, which is at once. */
export const spanUpTo = (ms: number): Span | null => spanBy(ms, Math.floor)
/** The shortest span that is no shorter. */
export const spanFrom = (ms: number): Span => spanBy(ms, Math.ceil) ?? { amount: 1, unit: 'seconds' }

/** In the largest unit that says it whole, else in the smallest that can say it. */
function spanBy(ms: number, round: (amount: number) => number): Span | null {
  if (ms < 1_000) return null
  const unit =
    UNITS.find(one => ms % SIZES[one] === 0 && ms >= SIZES[one]) ??
    UNITS.toReversed().find(one => round(ms / SIZES[one]) <= MOST) ??
    'weeks'
  return { amount: Math.min(round(ms / SIZES[unit]), MOST), unit }
}
