import { daysOf, isPeriod } from '../../data/in-days.ts'
import type { JourneyPlace } from './journey-search.ts'

/** What the address says of the days that numbers are of. */
export const periodIn = ({ period, from, to }: JourneyPlace): Pick<JourneyPlace, 'period' | 'from' | 'to'> => ({
  ...(period === undefined ? {} : { period }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

/** The same as days of the workspace's calendar; none where all count. */
export function daysIn(place: JourneyPlace, timeZone: string): { from?: string; to?: string } {
  const { period, from, to } = place
  if (isPeriod(period)) return daysOf(period, timeZone)
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
