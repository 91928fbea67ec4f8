import { joinSql, sql, type SqlExpression } from 'fathi/sdk'

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

/**
 * What is asked of the moment that a `jsonb` expression says: a `timestamptz` in milliseconds, null when it says none, and the text that says it. Each is
 * found once, behind a fence. Dates, and what JavaScript writes, are known by where their separators stand: the whole pattern takes ten times as long.
 */
export function instantSql(left: SqlExpression, asked: (at: SqlExpression, text: SqlExpression) => SqlExpression): SqlExpression {
  const text = sql`said.text`
  const zoned = sql`(case when ${text} ~ ${ZONED} then ${text} else ${text} || 'Z' end)`
  const at = sql`case
    when ${text} like '____-__-__T__:__:__.___Z' and ${text} ~ '^([-T:.]?[0-9]{2})+[0-9]Z$' then
      case when ${text} not like '___________24%' and ${text} not like '_________________60%' then ${validSql(text)} end
    when ${text} like '____-__-__' and ${text} ~ '^(-?[0-9]{2})+$' then ${validSql(sql`(${text} || 'T00:00:00Z')`)}
    when length(${text}) between 10 and 32 and left(${text}, 4) <> '0000' and ${text} ~ ${PATTERN} then date_trunc('milliseconds', ${validSql(zoned)})
  end`
  return sql`(select ${asked(sql`meant.at`, sql`meant.text`)} from (select ${text}, ${at} as at from (select ${left} #>> '{}' as text offset 0) said offset 0) meant)`
}

/** Milliseconds of a day that is no day of a clock. */
export const DAY = 86_400_000

/**
 * A condition on the moment that a `jsonb` expression says, where that moment lies between two others or the condition is false. The first letters of a text are the day where it was
 * written, one beside that of the moment at most: most values are decided by them alone, and in a fraction of the time.
 */
export function nearSql(
  left: SqlExpression,
  { from, to }: { from?: number | undefined; to?: number | undefined },
  condition: SqlExpression,
): SqlExpression {
  const text = sql`((${left} #>> '{}') collate "C")`
  const [first, last] = [dayText((from ?? Number.NaN) - DAY), dayText((to ?? Number.NaN) + 2 * DAY)]
  const ends = [...(first === undefined ? [] : [sql`${text} >= ${first}`]), ...(last === undefined ? [] : [sql`${text} < ${last}`])]
  return ends.length === 0 ? condition : sql`(case when ${joinSql(ends, ' and ')} then ${condition} end)`
}

/** The day of a moment as text begins with it; undefined beyond the years that four digits tell. */
function dayText(milliseconds: number): string | undefined {
  const day = new Date(milliseconds)
  const year = day.getUTCFullYear()
  return year >= 1 && year <= 9_999 ? day.toISOString().slice(0, 10) : undefined
}

/** PostgreSQL knows which days there are, and is never asked to read what is none. */
const validSql = (text: SqlExpression): SqlExpression =>
  sql`case when pg_input_is_valid(${text}, 'timestamptz') then ${text}::timestamptz end`

/** That of another kind than text looks like no date: numbers, lists and objects begin otherwise. The year 0000 is kept out beside it, which looking ahead would double the time for. */
const PATTERN = INSTANT_PATTERN.replace('(?!0000)', '')

/** A moment as a bound value. A zone may carry one of the year 1 or 9999 over the edge, where PostgreSQL writes years in a way of its own. */
export function momentSql(milliseconds: number): SqlExpression {
  const at = new Date(milliseconds)
  const year = at.getUTCFullYear()
  const rest = at.toISOString().slice(-20)
  return sql`${year > 0 ? `${String(year).padStart(4, '0')}${rest}` : `${String(1 - year).padStart(4, '0')}${rest} BC`}::timestamptz`
}
