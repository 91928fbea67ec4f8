import { Id, IdOrKey, JsonRecord, Key, Name, named, ref, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { PushContent, RenderedPush } from './push-content.schema.ts'

const closed = { additionalProperties: false } as const
const Description = Type.String({ maxLength: 2_000, title: 'Description' })
const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 50, uniqueItems: true, title: 'Tags' })
export const Owner = Type.String({
  pattern: '^(library|api|campaign:[0-9a-f-]{36}|journey:[0-9a-f-]{36}/[A-Za-z0-9_-]{1,100})$',
  maxLength: 300,
  description: '`library`, or whom it belongs to: `api`, `campaign:<id>`, `journey:<id>/<node>`.',
})

export const Content = named(
  'Content',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    tags: Type.Array(Type.String()),
    owner: Type.String(),
    status: OneOf(['draft', 'published'], { description: 'draft: never published.' }),
    draft: ref(PushContent),
    publishedVersion: Nullable(Type.Integer()),
    publishedAt: Nullable(Timestamp),
    archivedAt: Nullable(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    createdBy: Type.String(),
    updatedBy: Type.String(),
    version: Type.Integer({ description: 'Of the draft, for the ETag.' }),
  }),
)
export type Content = Static<typeof Content>

export const NewContent = Type.Object(
  {
    name: Name,
    key: Type.Optional(Key),
    description: Type.Optional(Description),
    tags: Type.Optional(Tags),
    owner: Type.Optional(Owner),
    draft: ref(PushContent),
  },
  closed,
)
export type NewContent = Static<typeof NewContent>
export const ContentPatch = Type.Partial(
  Type.Object({
    name: Name,
    description: Description,
    tags: Tags,
    draft: ref(PushContent),
    archived: Type.Boolean({ description: 'Archived contents stay where they are used, and are not offered any more.' }),
  }),
  closed,
)
export type ContentPatch = Static<typeof ContentPatch>
export const ContentQuery = pageQuery({
  owner: Type.Optional(Owner),
  archived: Type.Optional(Type.Boolean({ default: false, description: 'The archived ones instead.' })),
  search: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'A part of the name.' })),
})
export type ContentQuery = Static<typeof ContentQuery>

export const ContentVersion = named(
  'ContentVersion',
  Type.Object({ id: Id, number: Type.Integer(), content: ref(PushContent), publishedAt: Timestamp, publishedBy: Type.String() }),
)
export type ContentVersion = Static<typeof ContentVersion>
export const VersionParams = Type.Object({ idOrKey: IdOrKey, number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) })
export const Rollback = Type.Object(
  { number: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'The version whose content is published again.' }) },
  closed,
)

const Fault = Type.Object({ pointer: Type.String({ description: 'Into the content, e.g. /title.' }), detail: Type.String() })
export const NewPreview = Type.Object(
  {
    content: Type.Optional(ref(PushContent)),
    contentId: Type.Optional(IdOrKey),
    profileId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 350,
        description: 'For whom: an id, or `userId:` and the value. Nobody in particular, when left out.',
      }),
    ),
    data: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Data as an API call would bring.' })),
    event: Type.Optional(JsonRecord({ maxProperties: 100, description: 'An event that would trigger it.' })),
  },
  closed,
)
export type NewPreview = Static<typeof NewPreview>
export const Preview = named(
  'Preview',
  Type.Object({
    rendered: Nullable(ref(RenderedPush)),
    bytes: Type.Integer({ description: 'What the payload takes, about: id and token of the message included.' }),
    limits: Type.Object({
      max: Type.Integer({ description: 'More is refused by push services.' }),
      safe: Type.Integer({ description: 'What every bridge carries.' }),
    }),
    skipped: Nullable(
      Type.Object(
        { reason: OneOf(['missing_variable', 'url_invalid']), variable: Type.String() },
        { description: 'Why this person would get no message; what is shown has the places left empty.' },
      ),
    ),
    problems: Type.Array(Fault),
    warnings: Type.Array(Fault),
  }),
)
export type Preview = Static<typeof Preview>
