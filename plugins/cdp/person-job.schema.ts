import { Id, named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

export const PersonJobShown = named(
  'PersonJob',
  Type.Object({
    id: Id,
    kind: OneOf(['erase', 'export']),
    profileId: Id,
    state: OneOf(['running', 'done']),
    requestedAt: Timestamp,
    doneAt: Nullable(Timestamp),
    erased: Type.Integer({ description: 'Rows that were erased.' }),
    expiresAt: Nullable(Type.String({ format: 'date-time', description: 'Until when an export can be downloaded.' })),
  }),
)
export type PersonJobShown = Static<typeof PersonJobShown>
