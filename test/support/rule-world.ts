import fc from 'fast-check'
import { offset, recordOf, word } from './rule-values.ts'

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
