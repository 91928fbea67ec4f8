import type { ListQuery } from './list.ts'
import { fromWallClock, toWallClock } from './wall-clock.ts'

/** Periods that move along with the days. */
export const periods = ['today', 'yesterday', '7d', '30d', '90d'] as const
export type Period = (typeof periods)[number]

const reach: Readonly<Record<Period, readonly [first: number, last: number]>> = {
  today: [0, 0],
  yesterday: [1, 1],
  '7d': [6, 0],
  '30d': [29, 0],
  '90d': [89, 0],
}
const DAY_MS = 86_400_000

export const isPeriod = (word: unknown): word is Period => periods.some(one => one === word)

/** The first and the last day of a period, today among them, by the zone's calendar. */
export function daysOf(period: Period, timeZone: string, now = new Date()): { from: string; to: string } {
  const today = Date.parse(`${toWallClock(now.toISOString(), timeZone).slice(0, 10)}T00:00:00Z`)
  const [first, last] = reach[period]
  const day = (back: number): string => new Date(today - back * DAY_MS).toISOString().slice(0, 10)
  return { from: day(first), to: day(last) }
}

/**
 * `period`, or `from` and `to` as days of the workspace's calendar, become the instants the first begins and the last ends at.
 *
 * @example inDays({ state: 'sent', period: '7d' }, 'Europe/Berlin')
 */
export function inDays(query: ListQuery, timeZone: string): ListQuery {
  const { from, to, period, ...rest } = query
  const days = isPeriod(period) ? daysOf(period, timeZone) : { from, to }
  const start = typeof days.from === 'string' ? fromWallClock(`${days.from}T00:00`, timeZone) : undefined
  const last = typeof days.to === 'string' ? fromWallClock(`${days.to}T23:59`, timeZone) : undefined
  return {
    ...rest,
    ...(start === undefined ? {} : { from: start }),
    ...(last === undefined ? {} : { to: new Date(Date.parse(last) + 59_999).toISOString() }),
  }
}
