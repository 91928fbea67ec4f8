import { type PersonZone, sql, type SqlExpression, type SqlZone } from 'fathi/sdk'
import { instantOf, instantSql } from './instant.ts'
import { clockOf, clockOfZone, shownAt, zoneClocks } from './zone-offset.ts'

/** What clocks show where the person is at the moment that a value says, in milliseconds of a clock that knows no zone. A date without a time is the same day everywhere. */
export function wallClock(value: unknown, zone: PersonZone): number | null {
  const at = instantOf(value)
  if (at === null) return null
  return String(value).length === DATE_LENGTH ? at : shownAt(clockOf(zone), at)
}

/** The same over a `jsonb` expression: a `timestamp`. */
export const wallClockSql = (left: SqlExpression, zone: SqlZone): SqlExpression =>
  instantSql(left, (at, text) => sql`case when length(${text}) = ${DATE_LENGTH}::int then ${utcSql(at)} else ${shownSql(at, zone)} end`)

/**
 * What clocks show at a `timestamptz`. The changes of all clocks stand in one list in which a minute is found by halves, each clock's a long way behind the
 * one before; so PostgreSQL's own knowledge of time zones, which may be of another year than ours, is not asked.
 */
export function shownSql(at: SqlExpression, { zone, timeZone }: SqlZone): SqlExpression {
  const otherwise = clockOf({ timezone: null, workspaceZone: timeZone }).no
  const no = sql`coalesce((${PLACES}::jsonb -> lower(${zone} collate "C"))::int, ${otherwise}::int)`
  const place = sql`width_bucket(${no} * ${APART}::float8 + floor(date_part('epoch', ${at}) / 60), ${STARTS}::float8[])`
  return sql`(${utcSql(at)} + (${OFFSETS}::float8[])[${place}] * interval '1 minute')`
}

const utcSql = (at: SqlExpression): SqlExpression => sql`(${at} at time zone 'UTC')`
const DATE_LENGTH = 10
/** More minutes than lie between the years 1 and 9999. */
const APART = 1e10
const PLACES = JSON.stringify(Object.fromEntries([...clockOfZone].map(([name, { no }]) => [name, no])))
/** The first offset of a clock holds from as far back as moments go. */
const STARTS = `{${zoneClocks.flatMap(({ no, minutes }) => minutes.map((minute, index) => no * APART + (index === 0 ? -APART / 2 : minute))).join(',')}}`
const OFFSETS = `{${zoneClocks.flatMap(({ offsets }) => offsets).join(',')}}`
