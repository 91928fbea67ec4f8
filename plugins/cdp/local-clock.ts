/** What clocks show somewhere. */
interface Shown {
  year: number
  month: number
  day: number
  weekday: Weekday
  minutes: number
}
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  })
  formats.set(zone, made)
  return made
}

/** Whether clocks know the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

function partsOf(zone: string, at: number): Record<string, number> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
}

/** By how much clocks there are ahead of UTC at a moment, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsOf(zone, at)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000
}

/** The moment at which clocks there show a time of day. In the hour that is skipped in spring, as long after the jump as it lies after its beginning; of the hour that comes twice, the first. */
export function momentOf(zone: string, day: { year: number; month: number; day: number }, minutes: number): Date {
  const wall = Date.UTC(day.year, day.month - 1, day.day, 0, minutes)
  const [early, late] = [wall - offsetAt(zone, wall - 86_400_000), wall - offsetAt(zone, wall + 86_400_000)]
  const shows = (at: number): boolean => at + offsetAt(zone, at) === wall
  const fitting = [early, late].filter(shows)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(early, late))
}

/** What clocks there show at a moment. */
export function shownAt(zone: string, at: Date): Shown {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = partsOf(zone, at.getTime())
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? 'monday'
  return { year, month, day, weekday, minutes: hour * 60 + minute }
}

/** Minutes after midnight of a time like 09:30. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The next time clocks there show this time of day, on one of these days of the week; any, when none is named. Now does not count. */
export function nextTime(zone: string, after: Date, time: string, weekdays: readonly Weekday[] = []): Date {
  const today = shownAt(zone, after)
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead))
    const weekday = WEEKDAYS[date.getUTCDay()] ?? 'monday'
    if (weekdays.length > 0 && !weekdays.includes(weekday)) continue
    const moment = momentOf(zone, { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }, minutesOf(time))
    if (moment > after) return moment
  }
  throw new Error(`No day of the next week in ${zone} has the time ${time}.`)
}
