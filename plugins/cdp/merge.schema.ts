import { Id, named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

export const MergeRequest = Type.Object(
  {
    other: Type.String({
      minLength: 1,
      maxLength: 350,
      description: 'The other profile: an id, or `userId:`, `anonymousId:` or `email:` followed by the value.',
    }),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  { additionalProperties: false },
)
export type MergeRequest = Static<typeof MergeRequest>

export const UnmergeRequest = Type.Object({ mergeId: Id }, { additionalProperties: false })
export type UnmergeRequest = Static<typeof UnmergeRequest>

export const MergeEntry = named(
  'Merge',
  Type.Object({
    id: Id,
    fromId: Id,
    intoId: Type.String({ format: 'uuid', description: 'The profile that survived.' }),
    cause: OneOf(['event', 'hand'], { description: 'An event that named both, or a person who decided.' }),
    reason: Nullable(Type.String()),
    by: Type.String(),
    at: Timestamp,
    undoneAt: Nullable(Timestamp),
    undoneBy: Nullable(Type.String()),
  }),
)
export type MergeEntry = Static<typeof MergeEntry>
export const Merges = Type.Object({ items: Type.Array(MergeEntry) })
