import { sql, type SqlExpression } from 'fathi/sdk'

/** A date, or a date with a time; without a zone it is UTC. One pattern for both sides: `[0-9]`, because PostgreSQL's `\d` knows more digits. */
export const INSTANT_PATTERN =
  '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$'
const MATCHES = new RegExp(INSTANT_PATTERN)
const ZONED = '(Z|[+-][0-9]{2}:[0-9]{2})$'
const HAS_ZONE = new RegExp(ZONED)

/** The moment that a value says, in milliseconds; null when it says none. Numbers are no moments: nobody knows their unit. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || value.length < 10 || value.length > 32 || !MATCHES.test(value)) return null
  if (Number(value.slice(8, 10)) > daysIn(Number(value.slice(0, 4)), Number(value.slice(5, 7)))) return null
  if (value.length === 10) return Date.parse(value)
  const time = Date.parse(HAS_ZONE.test(value) ? value : `${value}Z`)
  return Number.isNaN(time) ? null : time
}

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The same over a `jsonb` expression: a `timestamptz`, cut to the millisecond. */
export function instantSql(left: SqlExpression): SqlExpression {
  const text = sql`(${left} #>> '{}')`
  const zoned = sql`(case when length(${text}) = 10 then ${text} || 'T00:00:00Z' when ${text} ~ ${ZONED} then ${text} else ${text} || 'Z' end)`
  return sql`(case when jsonb_typeof(${left}) = 'string' and length(${text}) between 10 and 32 and ${text} ~ ${INSTANT_PATTERN} then
    case when pg_input_is_valid(${zoned}, 'timestamptz') then date_trunc('milliseconds', ${zoned}::timestamptz) end end)`
}

/** A moment as a bound value. A zone may carry one of the year 1 or 9999 over the edge, where PostgreSQL writes years in a way of its own. */
export function momentSql(milliseconds: number): SqlExpression {
  const at = new Date(milliseconds)
  const year = at.getUTCFullYear()
  const rest = at.toISOString().slice(-20)
  return sql`${year > 0 ? `${String(year).padStart(4, '0')}${rest}` : `${String(1 - year).padStart(4, '0')}${rest} BC`}::timestamptz`
}

/** A `timestamptz` as the text that JavaScript makes of it. */
export const isoSql = (moment: SqlExpression): SqlExpression =>
  sql`to_jsonb(to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
