import { defineNode, type Static, Type } from 'fathi/sdk'
import { momentOf, shownAt } from '../../cdp/index.ts'
import { readPerson } from '../person.ts'
import { TimeOfDay } from '../time-of-day.schema.ts'

const Config = Type.Object(
  {
    trait: Type.String({
      minLength: 1,
      maxLength: 200,
      title: 'Trait',
      description: 'A date that is known of the person.',
      'x-ui': { widget: 'trait' },
    }),
    days: Type.Integer({ minimum: -365, maximum: 365, default: 0, title: 'Days after', description: 'Negative: before that day.' }),
    time: { ...TimeOfDay, title: 'Time of day' } as typeof TimeOfDay,
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** A day as people write it, or a moment: then the day that clocks showed where the person lives. */
function dayOf(value: unknown, zone: string): { year: number; month: number; day: number } | null {
  if (typeof value !== 'string') return null
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) }
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? null : shownAt(zone, at)
}

function decide({ trait, days, time }: Config, value: unknown, zone: string, now: Date) {
  const rearmOn = { traits: [trait.split('.')[0] ?? trait, 'timezone'] }
  const day = dayOf(value, zone)
  if (day === null) return { do: 'leave', by: 'missing' } as const
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + days))
  if (Number.isNaN(date.getTime())) return { do: 'leave', by: 'missing' } as const
  const [hours, minutes] = time.split(':').map(Number)
  const until = momentOf(
    zone,
    { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    (hours ?? 0) * 60 + (minutes ?? 0),
  )
  return until <= now ? ({ do: 'leave', by: 'past' } as const) : ({ do: 'sleep', until: until.toISOString(), by: 'done', rearmOn } as const)
}

export const waitUntilDate = defineNode({
  type: 'triggers.wait-until-date',
  version: 1,
  title: 'Wait until a date',
  icon: 'calendar',
  category: 'wait',
  config: Config,
  outlets: ['done', 'past', 'missing'],
  sentence: ({ trait, days, time }) =>
    `Waits until ${time} ${days === 0 ? 'of the day' : `${Math.abs(days)} days ${days < 0 ? 'before' : 'after'} the day`} in "${trait}", and follows when that changes.`,
  examples: [{ trait: 'trialEnds', days: -3, time: '09:00' }],
  takesTime: () => false, // a date that has passed is passed by at once
  enter: (visit, scope) =>
    scope.tx(async em => {
      const { subject, zone } = await readPerson(em, scope, visit.profileId, visit.journey.settings)
      return decide(visit.config, subject.trait(visit.config.trait), zone, scope.now())
    }),
  simulate: async (visit, world) =>
    decide(visit.config, world.subject.trait(visit.config.trait), visit.journey.settings.zone ?? world.zone, world.now()),
})
