import { defineFact, type PersonZone, sql, type Subject, Type } from 'fathi/sdk'
import { type LocalTime, localTime, localTimes, nextDay } from './local-time.ts'

const MINUTE_MS = 60_000
const zoneOf = (subject: Subject): PersonZone => subject.extra('profile') as PersonZone

const local = (id: string, title: string, part: keyof LocalTime, nextChange: (subject: Subject, now: Date) => Date) =>
  defineFact({
    id,
    title,
    params: Type.Object({}, { additionalProperties: false }),
    value: 'text',
    mentions: () => ({ sources: ['profile'] }),
    read: (_, subject: Subject, now) => localTime(zoneOf(subject), now)[part],
    nextChange: (_, subject, now) => nextChange(subject, now),
    sql: (_, now, { timeZone }) => ({
      each: sql`coalesce(${localTimes(part, now)}::jsonb -> lower(p.timezone collate "C"), ${JSON.stringify(localTime({ timezone: null, workspaceZone: timeZone }, now)[part])}::jsonb)`,
    }),
  })

/** What clocks show where the person is: in the zone that he or his device said, else in the workspace's. Zones change at whole minutes, if at all. */
export const localTimeFacts = [
  local('cdp.time-of-day', 'Time of day', 'clock', (_, now) => new Date((Math.floor(now.getTime() / MINUTE_MS) + 1) * MINUTE_MS)),
  local('cdp.weekday', 'Day of the week', 'weekday', (subject, now) => nextDay(zoneOf(subject), now)),
]
