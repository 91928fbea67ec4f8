import type { PersonZone } from 'fathi/sdk'
import { WEEKDAYS } from './weekday.ts'
import { clockOf, clockOfZone, nextChangeOf, offsetAt, shownAt, type ZoneClock } from './zone-offset.ts'

/** What clocks show somewhere: the time of day, the day of the week. */
export interface LocalTime {
  clock: string
  weekday: (typeof WEEKDAYS)[number]
}

const DAY_MINUTES = 1_440

/** What clocks show where a person is. */
export const localTime = (zone: PersonZone, now: Date): LocalTime => shown(clockOf(zone), now)

/** The same for every zone at one moment, by its name in lower case: SQL looks a person's zone up in it. */
export const localTimes = (part: keyof LocalTime, now: Date): string =>
  JSON.stringify(Object.fromEntries([...clockOfZone].map(([name, clock]) => [name, shown(clock, now)[part]])))

/** The next moment at which the day is another one where a person is: midnight, or the hour to which clocks are put over it. */
export function nextDay(zone: PersonZone, now: Date): Date {
  const clock = clockOf(zone)
  let minute = Math.floor(now.getTime() / 60_000)
  const today = dayIn(clock, minute)
  for (;;) {
    const change = nextChangeOf(clock, minute) ?? Infinity
    const midnight = (today + 1) * DAY_MINUTES - offsetAt(clock, minute)
    if (midnight > minute && midnight < change) return new Date(midnight * 60_000)
    if (dayIn(clock, change) !== today) return new Date(change * 60_000)
    minute = change
  }
}

const dayIn = (clock: ZoneClock, minute: number): number => Math.floor((minute + offsetAt(clock, minute)) / DAY_MINUTES)

function shown(clock: ZoneClock, now: Date): LocalTime {
  const at = new Date(shownAt(clock, now.getTime()))
  return { clock: at.toISOString().slice(-13, -8), weekday: WEEKDAYS[(at.getUTCDay() + 6) % 7] ?? 'monday' }
}
