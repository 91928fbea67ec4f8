import { named, type Static, Type } from 'fathi/sdk'

export const TagQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: 50, description: 'What stands anywhere in the tag.' })),
    archived: Type.Optional(Type.Boolean({ description: 'Of archived segments instead.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
)
export type TagQuery = Static<typeof TagQuery>
export const SegmentTags = named(
  'SegmentTags',
  Type.Object({
    items: Type.Array(Type.Object({ tag: Type.String(), segments: Type.Integer({ description: 'How many carry it.' }) }), {
      description: 'Those of most segments first.',
    }),
  }),
)
