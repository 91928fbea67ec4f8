import { Id, Key, Name, named, Nullable, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
const Origins = Type.Array(
  Type.String({ format: 'origin', maxLength: 300, description: 'Scheme, host and port, e.g. https://shop.example.' }),
  {
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    title: 'Origins',
    description: 'Where the pages of the site are. Only they may subscribe browsers.',
  },
)
const Subject = Type.String({
  minLength: 1,
  maxLength: 254,
  title: 'Contact',
  description: 'Whom a push service writes to when something is wrong: mailto:push@shop.example or an https address.',
})
const Utm = Type.Record(Type.String({ pattern: '^[a-z_]{1,30}$' }), Type.String({ maxLength: 200 }), {
  title: 'Campaign parameters',
  description: 'Links of messages get these, where they have none: { "source": "push" } becomes utm_source=push.',
  maxProperties: 10,
  additionalProperties: false,
})
const Description = Type.String({ maxLength: 2_000, title: 'Description' })
const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 50, uniqueItems: true, title: 'Tags' })
const SeenAt = Nullable(Type.String({ format: 'date-time' }))

export const SiteStats = Type.Object({
  snippetSeenAt: SeenAt,
  workerSeenAt: SeenAt,
  seenPage: Nullable(Type.String({ description: 'The page that was seen last.' })),
  activeSubscriptions: Type.Integer(),
})
export type SiteStats = Static<typeof SiteStats>
export const Site = named(
  'Site',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    tags: Type.Array(Type.String()),
    origins: Type.Array(Type.String()),
    vapidPublicKey: Type.String({ description: 'What browsers subscribe with. The private key never leaves.' }),
    vapidSubject: Type.String(),
    utm: Type.Record(Type.String(), Type.String()),
    stats: SiteStats,
    archivedAt: Nullable(Timestamp),
    createdAt: Timestamp,
    createdBy: Type.String(),
    updatedAt: Timestamp,
    updatedBy: Type.String(),
    version: Type.Integer(),
  }),
)
export type Site = Static<typeof Site>
export const NewSite = Type.Object(
  {
    name: Name,
    key: Type.Optional(Key),
    description: Type.Optional(Description),
    tags: Type.Optional(Tags),
    origins: Origins,
    vapidSubject: Type.Optional(Subject),
    vapidPublicKey: Type.Optional(Type.String({ maxLength: 200, title: 'Public key', description: 'Of keys brought from elsewhere.' })),
    vapidPrivateKey: Type.Optional(
      Type.String({
        maxLength: 4_000,
        title: 'Private key',
        description: 'Of keys brought from elsewhere: base64url, PEM or JWK. Without it the site gets new keys.',
      }),
    ),
    utm: Type.Optional(Utm),
  },
  closed,
)
export type NewSite = Static<typeof NewSite>
export const SitePatch = Type.Partial(
  Type.Object({
    name: Name,
    description: Description,
    tags: Tags,
    origins: Origins,
    vapidSubject: Subject,
    utm: Utm,
    archived: Type.Boolean({ description: 'true archives the site, false restores it.' }),
  }),
  { ...closed, minProperties: 1 },
)
export type SitePatch = Static<typeof SitePatch>
export const SiteQuery = pageQuery({
  search: Type.Optional(Type.String({ maxLength: 200, description: 'Part of a name, key or origin.' })),
  archived: Type.Optional(Type.Boolean({ description: 'true lists the archived ones instead.' })),
})
export type SiteQuery = Static<typeof SiteQuery>
export const SiteSnippet = named(
  'SiteSnippet',
  Type.Object({
    page: Type.String({ description: 'Lines for every page.' }),
    worker: Type.String({ description: 'The one line of the worker file.' }),
    workerPath: Type.String({ description: 'Where the site hosts the worker file.' }),
    writeKey: Type.String({ description: 'The public key of the pages.' }),
  }),
)
export type SiteSnippet = Static<typeof SiteSnippet>
export const DeadEndpoints = named(
  'DeadEndpoints',
  Type.Object({
    total: Type.Integer(),
    since: Timestamp,
    rows: Type.Array(Type.Object({ vendor: Type.String(), cause: Type.String(), count: Type.Integer(), lastAt: Timestamp })),
  }),
)
export type DeadEndpoints = Static<typeof DeadEndpoints>
