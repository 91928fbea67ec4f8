import { defineNode, Type, type Static } from 'fathi/sdk'
import { nextTime } from '../../cdp/index.ts'
import { readPerson } from '../person.ts'
import { TimeOfDay, Weekdays, weekdayWords } from '../time-of-day.schema.ts'

const Config = Type.Object(
  { time: { ...TimeOfDay, title: 'Time' } as typeof TimeOfDay, weekdays: Type.Optional(Weekdays) },
  { additionalProperties: false },
)

const sleep = ({ time, weekdays }: Static<typeof Config>, zone: string, now: Date) =>
  ({ do: 'sleep', until: nextTime(zone, now, time, weekdays).toISOString(), by: 'done', rearmOn: { traits: ['timezone'] } }) as const

export const waitUntilTime = defineNode({
  type: 'triggers.wait-until-time',
  version: 1,
  title: 'Wait until a time of day',
  icon: 'clock-hour-9',
  category: 'wait',
  config: Config,
  outlets: ['done'],
  sentence: ({ time, weekdays }) => `Waits until it is ${time}${weekdayWords(weekdays)} where the person lives.`,
  examples: [{ time: '09:30' }, { time: '18:00', weekdays: ['friday'] }],
  enter: (visit, scope) =>
    scope.tx(async em => {
      const { zone } = await readPerson(em, scope, visit.profileId, visit.journey.settings)
      return sleep(visit.config, zone, scope.now())
    }),
  simulate: async (visit, world) => sleep(visit.config, visit.journey.settings.zone ?? world.zone, world.now()),
})
