import { type Static, Type } from 'fathi/sdk'

const UNIT_MS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const

/** A span of time. A day is 24 hours here, whatever clocks do. */
export const Duration = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: 10_000, title: 'Amount' }),
    unit: Type.Union(
      [Type.Literal('seconds'), Type.Literal('minutes'), Type.Literal('hours'), Type.Literal('days'), Type.Literal('weeks')],
      {
        title: 'Unit',
      },
    ),
  },
  { additionalProperties: false, title: 'How long', 'x-ui': { widget: 'duration' } },
)
export type Duration = Static<typeof Duration>

export const durationMs = ({ amount, unit }: Duration): number => amount * UNIT_MS[unit]

/** In words: "3 days". */
export const durationWords = ({ amount, unit }: Duration): string => `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
