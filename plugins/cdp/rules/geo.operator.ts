import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { type Box, boxAround, boxInside, isWithin, isWithinSql, type Point } from './sphere.ts'

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

/** Over two `jsonb`: most places lie outside of a box around the circle or inside of one within it. */
function liesWithin(lat: SqlExpression, lon: SqlExpression, { km, ...centre }: Circle): SqlExpression {
  const inside = boxInside(centre, km)
  const exact = isWithinSql({ lat: sql`${lat}::numeric`, lon: sql`${lon}::numeric` }, centre, km)
  const near = inside === null ? exact : sql`(case when ${liesInBox(lat, lon, inside)} then true else ${exact} end)`
  return sql`(case when ${liesInBox(lat, lon, boxAround(centre, km))} then ${near} else false end)`
}

/** Between two numbers lie numbers alone, because JSON of another kind comes before or after all of them. */
const liesInBox = (lat: SqlExpression, lon: SqlExpression, { south, north, west, east }: Box): SqlExpression =>
  sql`${lat} between ${String(south)}::jsonb and ${String(north)}::jsonb and ${lon} between ${String(west)}::jsonb and ${String(east)}::jsonb`

function pointOf(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const [lat, lon] = ['lat', 'lon'].map(name => (Object.hasOwn(value, name) ? (Reflect.get(value, name) as unknown) : undefined))
  return isDegree(lat, 90) && isDegree(lon, 180) ? { lat, lon } : null
}

const isDegree = (value: unknown, most: number): value is number => typeof value === 'number' && Math.abs(value) <= most
