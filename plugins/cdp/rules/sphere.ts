import { sql, type SqlExpression } from 'fathi/sdk'

/** A place on the earth, in degrees. */
export interface Point {
  lat: number
  lon: number
}

const EARTH_KM = 6_371.0088
const RADIANS = Math.PI / 180
/** A micro-degree is a hand's breadth. */
const MICRO = 1e6
const NOTHING = 1e-7
/** Enough for half a turn: what is left out is smaller than a double can tell. */
const TERMS = 13

/**
 * Sine and cosine as sums of products: both sides reckon these to the same last bit, because sums and products of doubles are exact to the rounding
 * everywhere, and the sine of a library is not.
 */
const SINE = coefficients(1)
const COSINE = coefficients(0)

function coefficients(first: number): number[] {
  let term = 1
  return Array.from({ length: TERMS }, (_, index) => {
    const power = 2 * index + first
    if (index > 0) term /= -(power * (power - 1))
    return term
  })
}

const series = (terms: readonly number[], square: number): number => terms.reduceRight((sum, term) => term + square * sum, 0)

/** Next to nothing is nothing: PostgreSQL refuses products that a double cannot hold. */
const plain = (degrees: number): number => (Math.abs(degrees) < NOTHING ? 0 : degrees)

const radians = (degrees: number): number => (Math.floor(plain(degrees) * MICRO + 0.5) / MICRO) * RADIANS

/** A place as a point in space, on a globe of radius 1. */
function inSpace({ lat, lon }: Point): readonly [number, number, number] {
  const [f, l] = [radians(lat), radians(lon)]
  const [f2, l2] = [f * f, l * l]
  const round = series(COSINE, f2)
  return [round * series(COSINE, l2), round * (l * series(SINE, l2)), f * series(SINE, f2)]
}

/** The square of the straight way through the globe that belongs to a way over it: so great circles, as by the haversine, without a sine for each person. */
const chord = (km: number): number => (2 * Math.sin(Math.min(Math.PI / 2, km / EARTH_KM / 2))) ** 2

/** Whether a place lies within so many kilometres of another one. */
export function isWithin(point: Point, centre: Point, km: number): boolean {
  const [x, y, z] = inSpace(point)
  const [a, b, c] = inSpace(centre)
  const [dx, dy, dz] = [x - a, y - b, z - c]
  return dx * dx + dy * dy + dz * dz <= chord(km)
}

/** Degrees between which a place lies. */
interface Box {
  south: number
  north: number
  west: number
  east: number
}

/** Wide enough that nothing within the circle lies outside of it: most places are decided by two comparisons. */
export function boxAround({ lat, lon }: Point, km: number): Box {
  const reach = km / EARTH_KM / RADIANS + BOX_MARGIN
  const [south, north] = [Math.max(lat - reach, -90), Math.min(lat + reach, 90)]
  const everyLongitude = { south, north, west: -180, east: 180 }
  if (south === -90 || north === 90) return everyLongitude // it holds a pole
  const width = Math.asin(Math.min(1, Math.sin(reach * RADIANS) / Math.cos(lat * RADIANS))) / RADIANS + BOX_MARGIN
  const [west, east] = [lon - width, lon + width]
  return west < -180 || east > 180 ? everyLongitude : { south, north, west, east }
}

/** In degrees: a hundred metres, far more than anything is rounded by. */
const BOX_MARGIN = 1e-3

/** More than a place is rounded by, seen from the middle of the globe: a third of a metre. */
const BLUR = 5e-8

/** In degrees: nothing to `BLUR`, and no double that PostgreSQL refuses to multiply. */
const DIGITS = 9

/**
 * The same for degrees that are `numeric`. PostgreSQL's own sine says at once of nearly every place that it lies within or without, and only next to the circle is it reckoned as
 * JavaScript does.
 */
export function isWithinSql({ lat, lon }: { lat: SqlExpression; lon: SqlExpression }, centre: Point, km: number): SqlExpression {
  const reach = Math.sqrt(chord(km))
  const ends = [Math.max(0, reach - BLUR) ** 2, (reach + BLUR) ** 2]
  const rounded = (degrees: SqlExpression): SqlExpression => sql`round(${degrees}, ${String(DIGITS)}::int)::float8`
  const across = (degrees: SqlExpression, from: number): SqlExpression =>
    sql`power(sin((${rounded(degrees)} - ${String(from)}::float8) * ${String(RADIANS / 2)}::float8), 2)`
  const about = sql`4 * (${across(lat, plain(centre.lat))} + ${String(Math.cos(centre.lat * RADIANS))}::float8 * cos(${rounded(lat)} * ${String(RADIANS)}::float8) * ${across(lon, plain(centre.lon))})`
  const exact = sql`cdp_is_within(${lat}, ${lon}, ${[...inSpace(centre)]}::float8[], ${String(chord(km))}::float8)`
  return sql`(case width_bucket(${about}, ${ends}::float8[]) when 0 then true when ${String(ends.length)}::int then false else ${exact} end)`
}
