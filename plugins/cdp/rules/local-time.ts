import { WEEKDAYS } from './weekday.ts'
import { zoneNames } from './zone-names.ts'

/** What clocks show somewhere: the time of day, the day of the week. */
export interface LocalTime {
  clock: string
  weekday: (typeof WEEKDAYS)[number]
}

const DAYS: Readonly<Record<string, LocalTime['weekday']>> = Object.fromEntries(
  WEEKDAYS.map(day => [day.slice(0, 3).replace(/^./, letter => letter.toUpperCase()), day]),
)
const known = new Map<string, string>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** Names in lower case: what people send is compared like this on both sides. */
const knownZones = (): ReadonlyMap<string, string> => {
  if (known.size === 0) for (const name of zoneNames) if (isZone(name)) known.set(lowerAscii(name), name)
  return known
}

function isZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  return format
}

const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]+/g, letters => letters.toLowerCase())

/** What clocks show in a zone; in the other one where the zone is none that rules know. */
export function localTime(zone: string | null, otherwise: string, now: Date): LocalTime {
  const name = (zone === null ? undefined : knownZones().get(lowerAscii(zone))) ?? otherwise
  const parts = Object.fromEntries(
    formatOf(name)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  )
  return { clock: `${parts.hour}:${parts.minute}`, weekday: DAYS[parts.weekday ?? ''] ?? 'monday' }
}

/** The same for every zone at one moment, by its name in lower case: SQL looks a person's zone up in it. */
export function localTimes(part: keyof LocalTime, now: Date): string {
  return JSON.stringify(Object.fromEntries([...knownZones()].map(([lower, name]) => [lower, localTime(name, name, now)[part]])))
}
