import { defineFact, type ProfileColumns, sql, type Subject, Type } from 'fathi/sdk'
import { type LocalTime, localTime, localTimes } from './local-time.ts'

const MINUTE_MS = 60_000

const local = (id: string, title: string, part: keyof LocalTime) =>
  defineFact({
    id,
    title,
    params: Type.Object({}, { additionalProperties: false }),
    value: 'text',
    mentions: () => ({ sources: ['profile'] }),
    read: (_, subject: Subject, now) => {
      const { timezone, workspaceZone } = subject.extra('profile') as ProfileColumns
      return localTime(timezone, workspaceZone, now)[part]
    },
    nextChange: (_, __, now) => new Date((Math.floor(now.getTime() / MINUTE_MS) + 1) * MINUTE_MS),
    sql: (_, now, { timeZone }) => ({
      each: sql`coalesce(${localTimes(part, now)}::jsonb -> lower(p.timezone collate "C"), ${JSON.stringify(localTime(null, timeZone, now)[part])}::jsonb)`,
    }),
  })

/** What clocks show where the person is: in the zone that he or his device said, else in the workspace's. Zones change at whole minutes, if at all. */
export const localTimeFacts = [local('cdp.time-of-day', 'Time of day', 'clock'), local('cdp.weekday', 'Day of the week', 'weekday')]
