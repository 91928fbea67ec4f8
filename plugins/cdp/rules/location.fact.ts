import { defineFact, sql, Type, valueAt } from 'fathi/sdk'
import { checkPath, Path } from './path.ts'

const params = Type.Object(
  {
    lat: Type.Unsafe<string>({ ...Path, title: 'Trait of the latitude', examples: ['latitude'] }),
    lon: Type.Unsafe<string>({ ...Path, title: 'Trait of the longitude', examples: ['longitude'] }),
  },
  { additionalProperties: false },
)

/** Where a person is, when latitude and longitude are two traits. Where they are one object, it is a trait as others are. */
export const location = defineFact({
  id: 'cdp.location',
  title: 'Location of two traits',
  params,
  value: 'object',
  mentions: ({ lat, lon }) => ({ traits: [lat, lon] }),
  asks: ({ params: { lat, lon } }) => [
    { pointer: '/params/lat', trait: lat, title: 'a latitude', of: ['number'] },
    { pointer: '/params/lon', trait: lon, title: 'a longitude', of: ['number'] },
  ],
  check: ({ lat, lon }) => [...checkPath(lat, '/lat'), ...checkPath(lon, '/lon')],
  read: ({ lat, lon }, subject) => {
    const point = { lat: subject.trait(lat), lon: subject.trait(lon) }
    return Number.isFinite(point.lat) && Number.isFinite(point.lon) ? point : undefined
  },
  says: ({ params: { lat, lon }, operator, value }, words) => ({
    begins: 'whose',
    core: words.say('location by {lat} and {lon} {compared}', { lat, lon, compared: words.compared(operator, value) }),
  }),
  finds: (_, found, words) => words.say('location: {found}', { found: words.value(found) }),
  sql: ({ lat, lon }) => {
    const [latitude, longitude] = [lat, lon].map(path => valueAt(sql`p.traits`, path))
    return { each: sql`row(${latitude}, ${longitude})`, holds: 'place' }
  },
})
