import { type RuleOperator, sql, type TSchema, Type } from 'fathi/sdk'

const CLOCK = '^([01][0-9]|2[0-3]):[0-5][0-9]$'
const IS_CLOCK = new RegExp(CLOCK)
const Clock = Type.String({ pattern: CLOCK, examples: ['22:00'] })

/** A time of day like `21:30`. The beginning belongs to it, the end does not; it may pass over midnight, and from a time to itself is the whole day. */
export const timeBetween: RuleOperator = {
  id: 'time-between',
  title: 'is between',
  of: ['any', 'text'],
  accepts: Type.Object({ from: Clock, to: Clock }, { additionalProperties: false }) as TSchema,
  test: (left, right) => {
    const { from, to } = right as { from: string; to: string }
    if (typeof left !== 'string' || !IS_CLOCK.test(left)) return false
    return from < to ? left >= from && left < to : left >= from || left < to
  },
  sql: (left, right) => {
    const { from, to } = right as { from: string; to: string }
    const text = sql`((${left} #>> '{}') collate "C")`
    const lies = from < to ? sql`(${text} >= ${from} and ${text} < ${to})` : sql`(${text} >= ${from} or ${text} < ${to})`
    return sql`(jsonb_typeof(${left}) = 'string' and ${text} ~ ${CLOCK} and ${lies})`
  },
}
