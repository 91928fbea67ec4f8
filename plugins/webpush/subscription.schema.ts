import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
const short = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Person = Type.String({ minLength: 1, maxLength: 200 })
const Endpoint = Type.String({ minLength: 1, maxLength: 2_048, description: 'The address the browser gave (PushSubscription.endpoint).' })

/** Where and with what the browser was when it subscribed. */
export const BrowserContext = Type.Object(
  {
    page: short(2_000),
    referrer: short(2_000),
    utm: Type.Optional(Type.Record(Type.String({ maxLength: 50 }), Type.String({ maxLength: 200 }), { maxProperties: 20 })),
    browser: short(50),
    os: short(50),
    deviceClass: short(20),
    locale: short(35),
    zone: short(100),
  },
  closed,
)
export const BrowserSubscription = Type.Object(
  {
    siteId: Id,
    endpoint: Endpoint,
    keys: Type.Object({ p256dh: Type.String({ maxLength: 200 }), auth: Type.String({ maxLength: 100 }) }, closed),
    anonymousId: Type.Optional(Person),
    userId: Type.Optional(Person),
    context: Type.Optional(BrowserContext),
    prompt: Type.Optional(Type.String({ maxLength: 50, description: 'What was asked with: button, banner, preferences ...' })),
    consentVersion: Type.Optional(Type.String({ maxLength: 100, description: 'Which text of consent was shown.' })),
    topics: Type.Optional(
      Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50, description: 'Keys of topics that the visitor chose.' }),
    ),
  },
  closed,
)
export type BrowserSubscription = Static<typeof BrowserSubscription>
export const ResyncedSubscription = Type.Object(
  {
    ...BrowserSubscription.properties,
    replaces: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2_048, description: 'The endpoint before, when it is another one now.' }),
    ),
  },
  closed,
)
export type ResyncedSubscription = Static<typeof ResyncedSubscription>
export const BrowserTopics = Type.Object(
  {
    endpoint: Type.String({ minLength: 1, maxLength: 2_000, description: 'Its present address: only the browser itself knows it.' }),
    topics: Type.Optional(
      Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.Boolean(), {
        maxProperties: 100,
        description:
          'What is to change, by key of the topic: true takes it, false does not. Left out: nothing, the answer says what holds.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type BrowserTopics = Static<typeof BrowserTopics>
export const TopicChoices = Type.Object({
  topics: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), description: Type.String(), isTaken: Type.Boolean() })),
})
export type TopicChoices = Static<typeof TopicChoices>
export const Unsubscription = Type.Object({ endpoint: Endpoint }, closed)
export const SubscriptionId = named('SubscriptionId', Type.Object({ id: Id }))
export const Subscription = named(
  'Subscription',
  Type.Object({
    id: Id,
    channel: Type.String(),
    profileId: Id,
    profileName: Nullable(Type.String()),
    siteId: Nullable(Type.String({ format: 'uuid' })),
    status: OneOf(['active', 'inactive']),
    reason: Nullable(Type.String()),
    statusAt: Timestamp,
    vendor: Nullable(Type.String()),
    browser: Nullable(Type.String()),
    os: Nullable(Type.String()),
    deviceClass: Nullable(Type.String()),
    page: Nullable(Type.String({ description: 'Where it was opted in.' })),
    referrer: Nullable(Type.String()),
    utm: Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()]),
    prompt: Nullable(Type.String()),
    consentVersion: Nullable(Type.String()),
    locale: Nullable(Type.String()),
    zone: Nullable(Type.String()),
    lastSeen: Timestamp,
    createdAt: Timestamp,
  }),
)
export type Subscription = Static<typeof Subscription>
export const SubscriptionQuery = pageQuery({
  status: Type.Optional(OneOf(['active', 'inactive'])),
  reason: Type.Optional(Type.String({ maxLength: 50 })),
  siteId: Type.Optional(Id),
  profileId: Type.Optional(Id),
  browser: Type.Optional(Type.String({ maxLength: 50, description: 'The beginning of its name.' })),
  search: Type.Optional(Type.String({ maxLength: 200, description: 'An id, or the beginning of a page, browser or system.' })),
})
export type SubscriptionQuery = Static<typeof SubscriptionQuery>
export const Seen = Type.Object(
  {
    siteId: Id,
    page: Type.String({ maxLength: 2_000 }),
    worker: Type.Object({ scriptUrl: Type.String({ maxLength: 2_000 }), version: Type.String({ maxLength: 50 }) }, closed),
  },
  closed,
)
export type Seen = Static<typeof Seen>
