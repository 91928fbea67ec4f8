import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { isWithin, isWithinSql, type Point } from './sphere.ts'

const Circle = Type.Object(
  {
    lat: Type.Number({ title: 'Latitude', minimum: -90, maximum: 90, description: 'In degrees, north is positive.' }),
    lon: Type.Number({ title: 'Longitude', minimum: -180, maximum: 180, description: 'In degrees, east is positive.' }),
    km: Type.Number({ title: 'Kilometres', minimum: 0.01, maximum: 20_100 }),
  },
  { additionalProperties: false },
) as TSchema

/** A place is an object with `lat` and `lon`, in degrees; what is none lies nowhere. */
export const geoWithin: RuleOperator = {
  id: 'geo-within',
  title: 'lies within',
  of: ['any', 'object'],
  accepts: Circle,
  test: (left, right) => {
    const { km, ...centre } = right as Point & { km: number }
    const point = pointOf(left)
    return point !== null && isWithin(point, centre, km)
  },
  sql: (left, right) => {
    const { km, ...centre } = right as Point & { km: number }
    const [lat, lon] = [degreesSql('lat'), degreesSql('lon')]
    return sql`(select ${isWithinSql({ lat, lon }, centre, km)} from (select ${left} as place offset 0) asked)`
  },
}

function pointOf(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const [lat, lon] = ['lat', 'lon'].map(name => (Object.hasOwn(value, name) ? (Reflect.get(value, name) as unknown) : undefined))
  return isDegree(lat, 90) && isDegree(lon, 180) ? { lat, lon } : null
}

const isDegree = (value: unknown, most: number): value is number => typeof value === 'number' && Math.abs(value) <= most

const degreesSql = (name: 'lat' | 'lon'): SqlExpression =>
  sql`(case when jsonb_typeof(asked.place -> ${name}::text) = 'number' then (asked.place -> ${name}::text)::numeric end)`
