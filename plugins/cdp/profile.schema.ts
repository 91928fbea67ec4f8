import { Id, JsonRecord, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
const DisplayName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', title: 'Name' })
const TimeZone = Type.String({ minLength: 1, maxLength: 100, title: 'Time zone', description: 'IANA name, e.g. Europe/Paris.' })
const Locale = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  maxLength: 35,
  title: 'Language',
  description: 'BCP 47, e.g. fr-FR.',
})
const Country = Type.String({ pattern: '^[A-Z]{2}$', maxLength: 2, title: 'Country', description: 'ISO 3166, e.g. FR.' })
const ExternalId = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' })
const Traits = JsonRecord({ maxProperties: 200, description: 'Traits to set; null removes one. Those not named stay.' })

export const ProfileIdentity = Type.Object({ namespace: Type.String({ examples: ['userId'] }), value: Type.String() })
export const Profile = named(
  'Profile',
  Type.Object({
    id: Id,
    displayName: Nullable(Type.String()),
    avatarUrl: Nullable(Type.String()),
    timezone: Nullable(Type.String()),
    locale: Nullable(Type.String()),
    country: Nullable(Type.String()),
    firstSeen: Timestamp,
    lastSeen: Timestamp,
    isTest: Type.Boolean({ description: 'A profile of your own, for trying things out.' }),
    traits: JsonRecord({ maxProperties: 2_000 }),
    identities: Type.Array(ProfileIdentity),
    version: Type.Integer(),
  }),
)
export type Profile = Static<typeof Profile>

export const NewProfile = Type.Object(
  {
    userId: Type.Optional(ExternalId),
    anonymousId: Type.Optional(ExternalId),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 320 })),
    displayName: Type.Optional(DisplayName),
    timezone: Type.Optional(TimeZone),
    locale: Type.Optional(Locale),
    country: Type.Optional(Country),
    isTest: Type.Optional(Type.Boolean()),
    traits: Type.Optional(Traits),
  },
  closed,
)
export type NewProfile = Static<typeof NewProfile>

export const ProfilePatch = Type.Object(
  {
    displayName: Type.Optional(Nullable(DisplayName)),
    timezone: Type.Optional(Nullable(TimeZone)),
    locale: Type.Optional(Nullable(Locale)),
    country: Type.Optional(Nullable(Country)),
    isTest: Type.Optional(Type.Boolean()),
    traits: Type.Optional(Traits),
  },
  closed,
)
export type ProfilePatch = Static<typeof ProfilePatch>

export const ProfileQuery = pageQuery({
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 320,
      description:
        'An id, an e-mail address, or the beginning of one; a name, also mistyped; or `trait:path=value`. The best fit comes first.',
    }),
  ),
  isTest: Type.Optional(Type.Boolean()),
})
export type ProfileQuery = Static<typeof ProfileQuery>

export const ProfileParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 350, description: 'The id, or `userId:`, `anonymousId:` or `email:` followed by the value.' }),
})

const KINDS = ['event', 'message', 'subscription', 'consent', 'identity', 'segment'] as const
export const TimelineQuery = pageQuery({ kind: Type.Optional(OneOf(KINDS, { description: 'Only this kind.' })) })
export type TimelineQuery = Static<typeof TimelineQuery>
export const TimelineEntry = named(
  'TimelineEntry',
  Type.Object({
    id: Id,
    at: Timestamp,
    kind: OneOf(KINDS),
    title: Type.String({ description: 'What happened: the name of the event, the title of the message.' }),
    detail: Nullable(Type.String()),
    state: Nullable(Type.String()),
    link: Nullable(Type.String({ description: 'A place in the admin UI.' })),
    properties: JsonRecord(),
    context: JsonRecord(),
  }),
)
export type TimelineEntry = Static<typeof TimelineEntry>

/** No event is late before this, so that fresh ones need not ask for the setting. */
export const LEAST_LATE_HOURS = 1

/** Settings of a workspace. */
export const CdpSettings = Type.Object(
  {
    lateHours: Type.Integer({
      minimum: LEAST_LATE_HOURS,
      maximum: 8_760,
      default: 72,
      title: 'Late after (hours)',
      description: 'Events that are older when they come update people, but start nothing and send nothing.',
    }),
  },
  closed,
)
