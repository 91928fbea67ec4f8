import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { CATALOGUE_KINDS, VALUE_TYPES } from './catalogue-value.ts'

const closed = { additionalProperties: false } as const
const Kind = OneOf(CATALOGUE_KINDS)
const EventName = Type.String({ minLength: 1, maxLength: 200, description: 'The event that a property belongs to.' })
const EntryName = Type.String({ minLength: 1, maxLength: 400, pattern: '\\S', description: 'Nested ones by their dotted path.' })
const Types = Type.Array(OneOf(VALUE_TYPES), { maxItems: VALUE_TYPES.length, uniqueItems: true, title: 'Types' })
const Description = Type.String({ maxLength: 2_000, title: 'Description' })
const Sensitive = Type.Boolean({ title: 'Sensitive', description: 'Masked for everybody without the permission to see sensitive traits.' })
const Search = Type.String({ minLength: 1, maxLength: 200, description: 'A part of it.' })

export const CatalogueEntry = named(
  'CatalogueEntry',
  Type.Object({
    id: Id,
    kind: Kind,
    event: Nullable(Type.String({ description: 'Of properties alone.' })),
    name: Type.String(),
    types: Types,
    examples: Type.Array(Type.Unknown(), { maxItems: 5, description: 'Real values, none of what is about one person alone.' }),
    distinct: Type.Integer({ description: 'How many different values there are, estimated.' }),
    seen: Type.Integer({ description: 'How often it came.' }),
    firstSeen: Nullable(Timestamp),
    lastSeen: Nullable(Timestamp),
    planned: Type.Boolean({ description: 'Declared by somebody.' }),
    sensitive: Type.Boolean(),
    description: Type.String(),
  }),
)
export type CatalogueEntry = Static<typeof CatalogueEntry>

export const CatalogueQuery = pageQuery({ kind: Type.Optional(Kind), event: Type.Optional(EventName), search: Type.Optional(Search) })
export type CatalogueQuery = Static<typeof CatalogueQuery>

export const ValuesQuery = Type.Object(
  { kind: Kind, event: Type.Optional(EventName), name: Type.Optional(EntryName), search: Type.Optional(Search) },
  closed,
)
export type ValuesQuery = Static<typeof ValuesQuery>

export const CatalogueValues = named(
  'CatalogueValues',
  Type.Object({
    items: Type.Array(
      Type.Object({
        value: Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }),
        count: Type.Integer({ description: 'How often it came, roughly where values are many.' }),
      }),
      { maxItems: 50 },
    ),
  }),
)
export type CatalogueValues = Static<typeof CatalogueValues>

export const PlannedEntry = Type.Object(
  {
    kind: Kind,
    event: Type.Optional(EventName),
    name: EntryName,
    types: Type.Optional(Types),
    description: Type.Optional(Description),
    sensitive: Type.Optional(Sensitive),
  },
  closed,
)
export type PlannedEntry = Static<typeof PlannedEntry>

export const CataloguePatch = Type.Object(
  { types: Type.Optional(Types), description: Type.Optional(Description), sensitive: Type.Optional(Sensitive) },
  closed,
)
export type CataloguePatch = Static<typeof CataloguePatch>
