import fc from 'fast-check'
import { cleanText } from '../../plugins/cdp/sanitise.ts'

const UNITS = [60_000, 3_600_000, 86_400_000, 604_800_000]
/** Offsets that lie at the ends of windows, to the millisecond. */
export const offset = fc
  .tuple(fc.constantFrom(...UNITS), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-1, 0, 0, 1))
  .map(([unit, amount, beside]) => unit * amount + beside)

const WORDS = [
  'pro',
  'Pro',
  'PRO',
  'free',
  '',
  ' pro ',
  'ÄPFEL',
  'äpfel',
  'straße',
  'STRASSE',
  'İstanbul',
  'istanbul',
  'ΣΑΣ',
  'σας',
  'σασ',
  'ΑΣ.',
  'ﬁn',
  'é',
  'é',
  '😀',
  '日本',
  'a%_\\b',
  "o'clock",
  '"q"',
  '$1',
  '10',
  '9',
  'true',
  'null',
  '23:59',
  '00:00',
  'monday',
]
export const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }).map(cleanText) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }).map(cleanText) },
)
const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  0.1,
  0.2,
  0.3,
  0.30000000000000004,
  -2.5,
  10,
  100,
  1e21,
  1e-7,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e308,
  -1e308,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
]
export const finite = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.integer() },
)

const DAY_MS = 86_400_000
/** Where it is midnight somewhere: each quarter of an hour around a day's beginning, and a millisecond beside it. */
const midnight = (at: Date): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: -56, max: 56 }), fc.constantFrom(-1, 0, 0, 1), fc.constantFrom(0, 0, -1, 1, -3_653, -13_149))
    .map(([quarters, beside, days]) =>
      new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS + days * DAY_MS + quarters * 900_000 + beside).toISOString(),
    )
/** The day of a moment and its neighbours. */
export const dayNear = (at: Date): fc.Arbitrary<string> =>
  fc.constantFrom(-1, 0, 0, 1).map(days => new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10))

/** Dates as people send them, and what only looks like one. */
export const dateText = (at: Date): fc.Arbitrary<string> =>
  fc.oneof(
    midnight(at),
    dayNear(at),
    offset.map(one => new Date(at.getTime() + one).toISOString()),
    offset.map(one => `${new Date(at.getTime() + one).toISOString().slice(0, -1)}999Z`),
    offset.map(one => new Date(at.getTime() + one).toISOString().slice(0, 10)),
    offset.map(one => new Date(at.getTime() + one).toISOString().slice(0, 16)),
    offset.map(one => `${new Date(at.getTime() + one).toISOString().slice(0, 19)}+05:45`),
    offset.map(one => `${new Date(at.getTime() + one).toISOString().slice(0, 19)}.5-11:30`),
    fc.constantFrom(
      '1990-02-29',
      '1992-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-04-31',
      '0000-01-01',
      '0001-01-01',
      '0050-06-15',
      '1899-12-31T23:59:59Z',
      '9999-12-31T23:59:59-14:00',
      '2026-01-01T24:00:00Z',
      '2026-01-01T10:00:60Z',
      '2026-01-01 10:00:00',
      'tomorrow',
      'infinity',
      '20260101',
      '2026-1-1',
      '2026-01-01T10:00:00+15:00',
    ),
  )

/** Any value of a trait or property: of every type, as wrong as can be. */
const anyValue = (at: Date): fc.Arbitrary<unknown> => {
  const plain: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 4, arbitrary: word },
    { weight: 4, arbitrary: finite },
    { weight: 3, arbitrary: dateText(at) },
    { weight: 2, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, undefined, Number.NaN, Infinity, -Infinity, -0) },
  )
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.array(plain, { maxLength: 2 }) }), {
        maxLength: 4,
      }),
    },
    { weight: 1, arbitrary: fc.record({ city: plain, '0': plain, er: plain }, { requiredKeys: [] }) },
  )
}

/** Degrees at which something is special, and a hand's breadth beside. */
const degree = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(0, 1, 52.52, 90, -90, 180, -180, 13.405, 1e-7, 5e-324, 91, 181),
      fc.double({ min: -180, max: 180, noNaN: true }),
    ),
    fc.constantFrom(0, 0, 0, 1e-6, -1e-6, 0.09),
  )
  .map(([at, beside]) => at + beside)
const place = fc.record({ lat: degree, lon: degree })
/** Circles whose rims go through such places. */
export const circle: fc.Arbitrary<{ lat: number; lon: number; km: number }> = fc.record({
  lat: fc.constantFrom(0, 52.52, 90, -90, 1),
  lon: fc.constantFrom(0, 13.405, 180, -180, 179.9),
  km: fc.oneof(
    fc.constantFrom(0.01, 0.111, 10.007, 111.195, 1_000, 10_007.557, 20_015, 20_100),
    fc.double({ min: 0.01, max: 20_000, noNaN: true }),
  ),
})

/** What a name mostly holds; the rest of the time it holds anything. */
export const MOSTLY: Readonly<Record<string, 'text' | 'number' | 'date' | 'list' | 'object'>> = {
  place: 'object',
  north: 'number',
  east: 'number',
  plan: 'text',
  age: 'number',
  tags: 'list',
  since: 'date',
  amount: 'number',
  item: 'text',
  at: 'date',
  list: 'list',
}
/** A handful, so that values meet what rules ask, and sums of them do. */
export const few = { text: fc.constantFrom('pro', 'Pro', 'σας', 'ΣΑΣ'), number: fc.constantFrom(0.1, 0.2, 0.3, 0.6, 1, 2, 3) }
const valueOf = (name: string, at: Date): fc.Arbitrary<unknown> => {
  const typed = {
    text: few.text,
    number: few.number,
    date: fc.oneof(
      { weight: 2, arbitrary: midnight(at) },
      { weight: 1, arbitrary: dayNear(at) },
      {
        weight: 3,
        arbitrary: fc.oneof(fc.constantFrom(0, -1, 1, -60_000, -3_600_000, 60_000), offset).chain(one => {
          const text = new Date(at.getTime() + one).toISOString()
          return fc.constantFrom(text, `${text.slice(0, -1)}999Z`, `${text.slice(0, -1)}5`)
        }),
      },
    ),
    list: fc.array(fc.oneof(few.text, few.number), { maxLength: 3 }),
    object: place,
  }
  if (name === 'north' || name === 'east') return fc.oneof({ weight: 3, arbitrary: degree }, { weight: 1, arbitrary: anyValue(at) })
  const kind = MOSTLY[name]
  return kind === undefined
    ? anyValue(at)
    : fc.oneof({ weight: 3, arbitrary: typed[kind] as fc.Arbitrary<unknown> }, { weight: 2, arbitrary: anyValue(at) })
}
/** A record of some of these names, each with what it mostly holds, or anything. */
export const recordOf = (names: readonly string[], at: Date): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(names.map(name => [name, valueOf(name, at)])), { requiredKeys: [] })
