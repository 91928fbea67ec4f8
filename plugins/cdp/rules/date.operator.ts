import { joinSql, type RuleOperator, type SpanSql, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { Duration, durationMs } from './duration.ts'
import { DAY, instantOf, INSTANT_PATTERN, instantSql, momentSql, nearSql } from './instant.ts'
import { shownSql, wallClock, wallClockSql } from './wall-clock.ts'
import { WEEKDAYS, Weekdays } from './weekday.ts'

const Moment = Type.String({
  title: 'Date',
  pattern: INSTANT_PATTERN,
  description: 'A date or a date with a time, ISO 8601; UTC unless it names a zone.',
})
const Day = Type.String({ title: 'Day', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', examples: ['2026-12-24'] })
const MonthDay = Type.String({ title: 'Month and day', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', examples: ['12-24'] })

/** A span of moments, open at its beginning or its end. `now` and the operator's value decide it. */
interface Span {
  after?: number
  from?: number
  to?: number
  before?: number
}

const isInCalendar = (right: unknown): string | null =>
  typeof right !== 'string' || instantOf(right) !== null ? null : 'There is no such day.'

const spanned = (
  id: string,
  title: string,
  accepts: TSchema,
  spanOf: (right: unknown, now: number) => Span,
  isTimeless = false,
): RuleOperator => ({
  id,
  isTimeless,
  title,
  of: ['any', 'date'],
  accepts,
  check: isInCalendar,
  test: (left, right, now) => {
    const at = instantOf(left)
    return at !== null && lies(at, spanOf(right, now.getTime()))
  },
  nextChange: (left, right, now) => {
    const at = instantOf(left)
    if (at === null) return null
    // the ends of the span move with time: it meets the moment when an end has moved as far as the moment is away, one millisecond later for an open one
    const { after, from, to, before } = spanOf(right, now.getTime())
    const still = spanOf(right, now.getTime() + 1)
    if (after === still.after && from === still.from && to === still.to && before === still.before) return null
    const crossings = [after, from, to, before].flatMap(end => (end === undefined ? [] : [at - end, at - end + 1]))
    const soonest = Math.min(...crossings.filter(distance => distance > 0))
    return Number.isFinite(soonest) ? new Date(now.getTime() + soonest) : null
  },
  sql: (left, right, now) => {
    const span = spanOf(right, now.getTime())
    const ends = { from: span.from ?? span.after, to: span.to ?? span.before }
    return nearSql(
      left,
      ends,
      instantSql(left, at => liesSql(at, span)),
    )
  },
  sqlOf: { moment: (left, right, now) => liesSql(toMillisecond(left), spanOf(right, now.getTime())) },
  spanSql: (at, right, now) => spanSql(at, spanOf(right, now.getTime())),
})

const toMillisecond = (moment: SqlExpression): SqlExpression => sql`date_trunc('milliseconds', ${moment})`

function liesSql(at: SqlExpression, { after, from, to, before }: Span): SqlExpression {
  const ends: SqlExpression[] = []
  if (after !== undefined) ends.push(sql`${at} > ${momentSql(after)}`)
  if (from !== undefined) ends.push(sql`${at} >= ${momentSql(from)}`)
  if (to !== undefined) ends.push(sql`${at} <= ${momentSql(to)}`)
  if (before !== undefined) ends.push(sql`${at} < ${momentSql(before)}`)
  return ends.reduce((one, other) => sql`(${one} and ${other})`)
}

/** Of moments that are finer than a millisecond, without rounding them: so an index over them is of use. */
function spanSql(at: SqlExpression, { after, from, to, before }: Span): SpanSql {
  const first = from ?? (after === undefined ? undefined : after + 1)
  const end = before ?? (to === undefined ? undefined : to + 1)
  const [later, earlier] = [
    end === undefined ? undefined : sql`${at} >= ${momentSql(end)}`,
    first === undefined ? undefined : sql`${at} < ${momentSql(first)}`,
  ]
  const ends = [first === undefined ? [] : [sql`${at} >= ${momentSql(first)}`], end === undefined ? [] : [sql`${at} < ${momentSql(end)}`]]
  return { within: joinSql(ends.flat(), ' and '), ...(earlier && { earlier }), ...(later && { later }) }
}

const lies = (at: number, { after, from, to, before }: Span): boolean =>
  (after === undefined || at > after) &&
  (from === undefined || at >= from) &&
  (to === undefined || at <= to) &&
  (before === undefined || at < before)

const moment = (right: unknown): number => instantOf(right) ?? Number.NaN
const length = (right: unknown): number => durationMs(right as Duration)

/** Of the day that clocks show where the person is; a date without a time, a birthday, is the same day everywhere. */
const calendar = (
  id: string,
  title: string,
  accepts: TSchema,
  test: (at: Date, right: unknown) => boolean,
  then: (at: SqlExpression, right: unknown) => SqlExpression,
  endsOf: (right: unknown) => { from?: number; to?: number } = () => ({}),
): RuleOperator => ({
  id,
  title,
  of: ['any', 'date'],
  accepts,
  isLocal: true,
  test: (left, right, _now, zone) => {
    const at = wallClock(left, zone)
    return at !== null && test(new Date(at), right)
  },
  sql: (left, right, _now, zone) => nearSql(left, endsOf(right), then(wallClockSql(left, zone), right)),
  sqlOf: { moment: (left, right, _now, zone) => then(shownSql(toMillisecond(left), zone), right) },
})

/** Moments as ISO text; all spans of the past end now, and what lies after now is in the future. */
export const dateOperators: readonly RuleOperator[] = [
  spanned('date-before', 'is before', Moment, right => ({ before: moment(right) }), true),
  spanned('date-after', 'is after', Moment, right => ({ after: moment(right) }), true),
  {
    ...calendar(
      'date-on',
      'is on',
      Day,
      (at, right) => at.toISOString().slice(0, -14) === right,
      (at, right) => sql`(${at}::date = ${right}::date)`,
      // clocks are at most a day apart
      right => ({ from: moment(right) - DAY, to: moment(right) + 2 * DAY }),
    ),
    check: isInCalendar,
  },
  spanned('date-within-last', 'is within the last', Duration, (right, now) => ({ after: now - length(right), to: now })),
  spanned('date-more-than-ago', 'is more than … ago', Duration, (right, now) => ({ to: now - length(right) })),
  spanned('date-within-next', 'is within the next', Duration, (right, now) => ({ after: now, to: now + length(right) })),
  calendar(
    'date-anniversary',
    'falls every year on',
    MonthDay,
    (at, right) => at.toISOString().slice(-19, -14) === right,
    (at, right) => sql`(to_char(${at}, 'MM-DD') = ${right})`,
  ),
  calendar(
    'date-weekday',
    'falls on',
    Weekdays,
    (at, right) => (right as readonly unknown[]).includes(WEEKDAYS[(at.getUTCDay() + 6) % 7]),
    (at, right) =>
      sql`(date_part('isodow', ${at})::int = any(${(right as readonly string[]).map(day => WEEKDAYS.indexOf(day as never) + 1)}::int[]))`,
  ),
]
