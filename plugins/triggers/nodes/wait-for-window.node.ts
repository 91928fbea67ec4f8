import { defineNode, type Static, Type } from 'fathi/sdk'
import { minutesOf, nextTime, shownAt, WEEKDAYS } from '../../cdp/index.ts'
import { readPerson } from '../person.ts'
import { TimeOfDay, Weekdays, weekdayWords } from '../time-of-day.schema.ts'

const Config = Type.Object(
  {
    from: { ...TimeOfDay, title: 'From' } as typeof TimeOfDay,
    to: { ...TimeOfDay, title: 'To' } as typeof TimeOfDay,
    weekdays: Type.Optional(Weekdays),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** Whether it is open now; a window over midnight belongs to the day on which it opens. */
function isOpen({ from, to, weekdays = [] }: Config, zone: string, now: Date): boolean {
  const { minutes, weekday } = shownAt(zone, now)
  const [opens, closes] = [minutesOf(from), minutesOf(to)]
  const overnight = closes <= opens
  const inEvening = minutes >= opens && (overnight || minutes < closes)
  const inMorning = overnight && minutes < closes
  if (!inEvening && !inMorning) return false
  const opened = inEvening ? weekday : WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 6) % 7]
  return weekdays.length === 0 || weekdays.some(day => day === opened)
}

const decide = (config: Config, zone: string, now: Date) =>
  isOpen(config, zone, now)
    ? ({ do: 'leave', by: 'done' } as const)
    : ({
        do: 'sleep',
        until: nextTime(zone, now, config.from, config.weekdays).toISOString(),
        by: 'done',
        rearmOn: { traits: ['timezone'] },
      } as const)

export const waitForWindow = defineNode({
  type: 'triggers.wait-for-window',
  version: 1,
  title: 'Wait for a time window',
  icon: 'clock-pause',
  category: 'wait',
  config: Config,
  outlets: ['done'],
  sentence: ({ from, to, weekdays }) =>
    `Goes on between ${from} and ${to}${weekdayWords(weekdays)} where the person lives; waits otherwise.`,
  examples: [
    { from: '09:00', to: '20:00' },
    { from: '22:00', to: '02:00', weekdays: ['saturday'] },
  ],
  takesTime: () => false, // who comes while it is open passes at once
  enter: (visit, scope) =>
    scope.tx(async em => decide(visit.config, (await readPerson(em, scope, visit.profileId, visit.journey.settings)).zone, scope.now())),
  simulate: async (visit, world) => decide(visit.config, visit.journey.settings.zone ?? world.zone, world.now()),
})
