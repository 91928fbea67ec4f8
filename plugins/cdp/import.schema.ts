import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
export const MOST_COLUMNS = 200
export const IMPORT_KINDS = ['profiles', 'events', 'segment-members'] as const
export const IMPORT_TARGETS = [
  'ignore',
  'profileId',
  'userId',
  'email',
  'anonymousId',
  'trait',
  'event',
  'timestamp',
  'property',
  'messageId',
] as const
export const VALUE_TYPES = ['text', 'number', 'boolean', 'date'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

export const ImportColumn = Type.Object({
  name: Type.String(),
  type: OneOf(VALUE_TYPES, { description: 'What its values look like.' }),
  to: OneOf(IMPORT_TARGETS, { description: 'What it seems to be.' }),
  samples: Type.Array(Type.String()),
})
export type ImportColumn = Static<typeof ImportColumn>

const MappedColumn = Type.Object(
  {
    to: OneOf(IMPORT_TARGETS),
    path: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
        description: 'Name of the trait or property; with dots for one inside of another.',
      }),
    ),
    type: Type.Optional(OneOf(VALUE_TYPES)),
  },
  closed,
)
export const ImportMapping = Type.Object(
  {
    kind: OneOf(IMPORT_KINDS),
    segmentId: Type.Optional(Type.String({ format: 'uuid', description: 'The static segment, for `segment-members`.' })),
    event: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '^[^$\\u0000][^\\u0000]*$',
        description: 'The name of all events, where no column says it.',
      }),
    ),
    columns: Type.Array(MappedColumn, {
      minItems: 1,
      maxItems: MOST_COLUMNS,
      description: 'One for each column of the file, in its order.',
    }),
  },
  closed,
)
export type ImportMapping = Static<typeof ImportMapping>

export const ImportShown = named(
  'Import',
  Type.Object({
    id: Id,
    name: Type.String(),
    state: OneOf(['uploading', 'ready', 'checking', 'running', 'done', 'cancelled', 'failed']),
    createdAt: Timestamp,
    finishedAt: Nullable(Timestamp),
    bytes: Type.Integer(),
    rows: Type.Integer(),
    delimiter: Type.String(),
    columns: Type.Array(ImportColumn),
    mapping: Nullable(ImportMapping),
    progress: Type.Object({ done: Type.Integer(), failed: Type.Integer(), total: Type.Integer() }),
    checked: Nullable(
      Type.Object({ rows: Type.Integer(), failed: Type.Integer(), at: Timestamp }, { description: 'What the last dry run found.' }),
    ),
    failure: Nullable(Type.String()),
    preview: Type.Array(Type.Array(Type.String()), { description: 'The first rows.' }),
  }),
)
export type ImportShown = Static<typeof ImportShown>

export const UploadQuery = Type.Object(
  { name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The name of the file.' })) },
  closed,
)
export const ImportQuery = pageQuery({})
