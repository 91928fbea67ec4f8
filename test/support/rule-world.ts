import fc from 'fast-check'
import { cleanText } from '../../plugins/cdp/sanitise.ts'

/** People as made up, with all that JSON cannot say: NaN, undefined, minus zero. */
export interface Person {
  traits: Record<string, unknown>
  columns: {
    displayName: string | null
    country: string | null
    locale: string | null
    timezone: string | null
    firstSeen: number
    lastSeen: number
    isTest: boolean
  }
  events: { name: string; at: number; properties: Record<string, unknown> }[]
  subscriptions: ({ channel: string; site: number | null; isActive: boolean } & Record<Exclude<DeviceField, 'channel'>, string | null>)[]
  messages: { kind: 'campaign' | 'api'; source: number; content: number | null; deliveries: Delivered[] }[]
  consents: { about: number | null; state: 'in' | 'out' }[]
  segments: number[]
  runs: Walked[]
}
interface Walked {
  journey: number
  state: 'active' | 'completed' | 'exited' | 'failed'
  started: number
  ended: number
  goal: number | null
}
interface Delivered {
  state: 'accepted' | 'failed'
  at: number
  shown: number | null
  clicked: number | null
  dismissed: number | null
}
/** Some people at a moment. Times are offsets from it, in milliseconds. */
export interface World {
  now: Date
  timeZone: string
  people: Person[]
}

const TRAITS = ['plan', 'age', 'tags', 'since', 'address', 'über', 'place', 'north', 'east']
export const PATHS = [
  'plan',
  'age',
  'tags',
  'since',
  'address',
  'address.city',
  'address.0',
  'tags.0',
  'tags.1',
  'tags.length',
  'über',
  '__proto__',
  'constructor',
  'nobody.has.it',
  'place',
]
export const EVENTS = ['Order', 'order', 'View', "It's"]
export const PROPERTIES = ['amount', 'item', 'at', 'list', 'deep.er', 'list.0']
/** What is kept of devices: few of each, so that they meet, and one that is the word of another field, too. */
export const DEVICES = {
  browser: ['chrome', 'firefox'],
  os: ['android', 'macos'],
  deviceClass: ['desktop', 'mobile'],
  channel: ['web-push', 'sms'],
  vendor: ['fcm', 'mozilla', 'firefox'],
} as const
export type DeviceField = keyof typeof DEVICES
/** Ids of sites, campaigns, contents, topics and segments: few, so that they meet. */
export const IDS = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']

const UNITS = [60_000, 3_600_000, 86_400_000, 604_800_000]
/** Offsets that lie at the ends of windows, to the millisecond. */
export const offset = fc
  .tuple(fc.constantFrom(...UNITS), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-1, 0, 0, 1))
  .map(([unit, amount, beside]) => unit * amount + beside)
const past = offset.map(one => -Math.abs(one))

/** Moments at which clocks are changed somewhere, a leap day, the turn of a year; and others. */
const now = fc.oneof(
  fc
    .constantFrom(
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T00:59:59.999Z',
      '2026-10-25T01:00:00.000Z',
      '2026-03-08T09:59:59.999Z',
      '2026-11-01T06:00:00.000Z',
      '2026-04-04T15:00:00.000Z',
      '2028-02-29T23:59:59.999Z',
      '2026-12-31T23:59:59.999Z',
      '2026-07-01T12:00:00.000Z',
    )
    .map(text => new Date(text)),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
)
const zone = fc.constantFrom(
  'Europe/Berlin',
  'europe/berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Calcutta',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'Africa/Casablanca',
  'Etc/GMT+12',
  'CET',
  'EST',
  'UTC',
  'Mars/Olympus',
)

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
export const anyValue = (at: Date): fc.Arbitrary<unknown> => {
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
const recordOf = (names: readonly string[], at: Date): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(names.map(name => [name, valueOf(name, at)])), { requiredKeys: [] })

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
const index = fc.constantFrom(0, 1)

const personAt = (at: Date): fc.Arbitrary<Person> =>
  fc.record({
    traits: recordOf(TRAITS, at),
    columns: fc.record({
      displayName: some(word),
      country: some(fc.constantFrom('DE', 'IN', 'US')),
      locale: some(fc.constantFrom('de-DE', 'en')),
      timezone: some(zone),
      firstSeen: past,
      lastSeen: past,
      isTest: fc.boolean(),
    }),
    events: fc.array(
      fc.record({
        name: fc.constantFrom(...EVENTS),
        at: offset,
        properties: recordOf(['amount', 'item', 'at', 'list', 'deep'], at),
      }),
      { maxLength: 8 },
    ),
    subscriptions: fc.array(
      fc.record({
        channel: fc.constantFrom('web-push', 'sms'),
        site: some(index),
        browser: some(fc.constantFrom(...DEVICES.browser)),
        os: some(fc.constantFrom(...DEVICES.os)),
        deviceClass: some(fc.constantFrom(...DEVICES.deviceClass)),
        vendor: some(fc.constantFrom(...DEVICES.vendor)),
        isActive: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    messages: fc.array(
      fc.record({
        kind: fc.constantFrom('campaign' as const, 'api' as const),
        source: index,
        content: some(index),
        deliveries: fc.array(
          fc.record({
            state: fc.constantFrom('accepted' as const, 'failed' as const),
            at: offset,
            shown: some(offset),
            clicked: some(offset),
            dismissed: some(offset),
          }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 4 },
    ),
    consents: fc.uniqueArray(fc.record({ about: some(index), state: fc.constantFrom('in' as const, 'out' as const) }), {
      selector: one => one.about,
      maxLength: 3,
    }),
    segments: fc.uniqueArray(index, { maxLength: 2 }),
    runs: fc.array(
      fc.record({
        journey: index,
        state: fc.constantFrom('active' as const, 'completed' as const, 'exited' as const, 'failed' as const),
        started: offset,
        ended: offset,
        goal: some(offset),
      }),
      { maxLength: 3 },
    ),
  })

export const moment = now
export const worldAt = (at: Date, people: number): fc.Arbitrary<World> =>
  fc.record({
    now: fc.constant(at),
    timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Asia/Kolkata'),
    people: fc.array(personAt(at), { minLength: 1, maxLength: people }),
  })
