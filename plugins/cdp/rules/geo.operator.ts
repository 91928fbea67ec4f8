import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { boxAround, isWithin, isWithinSql, type Point } from './sphere.ts'

const Within = Type.Object(
  {
    lat: Type.Number({ title: 'Latitude', minimum: -90, maximum: 90, description: 'In degrees, north is positive.' }),
    lon: Type.Number({ title: 'Longitude', minimum: -180, maximum: 180, description: 'In degrees, east is positive.' }),
    km: Type.Number({ title: 'Kilometres', minimum: 0.01, maximum: 20_100 }),
  },
  { additionalProperties: false },
) as TSchema

type Circle = Point & { km: number }

/** A place is an object with `lat` and `lon`, in degrees; what is none lies nowhere. */
export const geoWithin: RuleOperator = {
  id: 'geo-within',
  title: 'lies within',
  of: ['any', 'object'],
  accepts: Within,
  test: (left, right) => {
    const { km, ...centre } = right as Circle
    const point = pointOf(left)
    return point !== null && isWithin(point, centre, km)
  },
  sql: (left, right) => liesWithin(sql`(${left} -> 'lat')`, sql`(${left} -> 'lon')`, right as Circle),
  sqlOf: { place: (left, right) => liesWithin(sql`(${left}).f1`, sql`(${left}).f2`, right as Circle) },
}

/** Over two `jsonb`. Between two numbers lie numbers alone, because JSON of another kind comes before or after all of them. */
function liesWithin(lat: SqlExpression, lon: SqlExpression, { km, ...centre }: Circle): SqlExpression {
  const { south, north, west, east } = boxAround(centre, km)
  const between = (degrees: SqlExpression, least: number, most: number) =>
    sql`${degrees} between ${String(least)}::jsonb and ${String(most)}::jsonb`
  const near = isWithinSql({ lat: sql`${lat}::numeric`, lon: sql`${lon}::numeric` }, centre, km)
  return sql`(case when ${between(lat, south, north)} and ${between(lon, west, east)} then ${near} else false end)`
}

function pointOf(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const [lat, lon] = ['lat', 'lon'].map(name => (Object.hasOwn(value, name) ? (Reflect.get(value, name) as unknown) : undefined))
  return isDegree(lat, 90) && isDegree(lon, 180) ? { lat, lon } : null
}

const isDegree = (value: unknown, most: number): value is number => typeof value === 'number' && Math.abs(value) <= most
