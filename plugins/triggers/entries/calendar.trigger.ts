import { defineTrigger, Id, OneOf, plainWords, type Static, Type } from 'fathi/sdk'
import { isZone, minutesOf, momentOf, WEEKDAYS } from '../../cdp/index.ts'
import { TimeOfDay, Weekdays, weekdayWords } from '../time-of-day.schema.ts'

const Config = Type.Object(
  {
    segmentId: Type.Unsafe<string>({ ...Id, title: 'Segment', description: 'Its members come in.', 'x-ui': { widget: 'segment' } }),
    kind: OneOf(['once', 'recurring'], { title: 'How often' }),
    time: { ...TimeOfDay, title: 'Time' } as typeof TimeOfDay, // a title changes no type
    date: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
        maxLength: 10,
        title: 'Day',
        description: 'Of what happens once, like 2030-06-01.',
      }),
    ),
    weekdays: Type.Optional({ ...Weekdays, description: 'Of what recurs; every day when none is named.' }),
    dayOfMonth: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 31, title: 'Day of the month', description: 'Of what recurs, instead of days of the week.' }),
    ),
    zone: Type.Optional(
      Type.String({
        maxLength: 60,
        title: 'Time zone',
        description: "An IANA name; the journey's own, or the workspace's, when left out.",
      }),
    ),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** As a cron expression: minute, hour, day of the month, month, day of the week, year. */
function cronOf({ kind, time, date = '', weekdays = [], dayOfMonth }: Config): string {
  const [hour, minute] = time.split(':').map(Number)
  if (kind === 'once') {
    const [year, month, day] = date.split('-').map(Number)
    return `${minute} ${hour} ${day} ${month} * ${year}`
  }
  const days = weekdays.length === 0 ? '*' : weekdays.map(day => WEEKDAYS.indexOf(day)).join(',')
  return `${minute} ${hour} ${dayOfMonth ?? '*'} * ${days} *`
}

const isDay = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** Whether what happens once lies behind. */
function isPast({ date = '', time, zone }: Config, { now, zone: own }: { now: Date; zone: string }): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return momentOf(zone ?? own, { year, month, day }, minutesOf(time)) <= now
}

export const onCalendar = defineTrigger({
  type: 'triggers.on-calendar',
  version: 1,
  title: 'At a time',
  icon: 'calendar-event',
  listensTo: 'calendar',
  config: Config,
  entry: () => [],
  sentence: ({ segmentId, kind, date, time, weekdays, dayOfMonth, zone }, words = plainWords) => {
    const members = `The members of ${words.name(segmentId, 'the segment')} come in`
    const where = zone === undefined ? '' : ` (${zone})`
    if (kind === 'once') return `${members} on ${date ?? '...'} at ${time}${where}.`
    const days = dayOfMonth === undefined ? weekdayWords(weekdays) || ' every day' : ` on day ${dayOfMonth} of each month`
    return `${members} at ${time}${days}${where}.`
  },
  examples: [
    { segmentId: '0197c0de-0000-7000-8000-000000000002', kind: 'recurring', time: '09:00', weekdays: ['monday'] },
    { segmentId: '0197c0de-0000-7000-8000-000000000002', kind: 'once', time: '18:30', date: '2030-06-01', zone: 'Europe/Paris' },
  ],
  uses: ({ segmentId }) => ({ segments: [{ pointer: '/segmentId', id: segmentId }] }),
  check: ({ kind, date, weekdays = [], dayOfMonth, zone }) => [
    ...(kind === 'once' && date === undefined ? [{ pointer: '/date', detail: 'Name the day on which it happens.' }] : []),
    ...(date !== undefined && !isDay(date) ? [{ pointer: '/date', detail: 'There is no such day. Write it like 2030-06-01.' }] : []),
    ...(weekdays.length > 0 && dayOfMonth !== undefined
      ? [{ pointer: '/dayOfMonth', detail: 'Name days of the week, or a day of the month, not both.' }]
      : []),
    ...(zone !== undefined && !isZone(zone)
      ? [{ pointer: '/zone', detail: 'There is no such time zone. Use an IANA name like Europe/Paris.' }]
      : []),
  ],
  warns: (config, at) =>
    config.kind === 'once' && isPast(config, at)
      ? [{ pointer: '/date', detail: 'This moment has passed, so it brings nobody in. Choose a later one.' }]
      : [],
  brings: ({ segmentId }) => segmentId,
  calendar: config => ({ cron: cronOf(config), timeZone: config.zone ?? null }),
  mentions: () => [],
  matches: () => null,
})
