import { Id, JsonRecord, named, Nullable, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

export const Group = named(
  'Group',
  Type.Object({
    groupId: Type.String({ description: 'Your own id of it.' }),
    traits: JsonRecord({ maxProperties: 2_000 }),
    members: Type.Integer({ description: 'People who belong to it.' }),
    firstSeen: Timestamp,
    lastSeen: Timestamp,
  }),
)
export type Group = Static<typeof Group>

export const GroupMember = named(
  'GroupMember',
  Type.Object({ profileId: Id, displayName: Nullable(Type.String()), firstSeen: Timestamp, lastSeen: Timestamp }),
)
export type GroupMember = Static<typeof GroupMember>

export const GroupParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200, description: 'Your own id of the group.' }) })
export const GroupQuery = pageQuery({
  profile: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 350,
      description: 'Only those that a person belongs to: a profile id, or `userId:`, `anonymousId:` or `email:` followed by the value.',
    }),
  ),
})
export type GroupQuery = Static<typeof GroupQuery>
