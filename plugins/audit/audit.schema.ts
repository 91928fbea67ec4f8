import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const Values = Type.Unknown({
  description: "The fields that changed, with their values. A person's values are shown only while the person exists.",
})
export const AuditEntry = named(
  'AuditEntry',
  Type.Object({
    id: Id,
    at: Timestamp,
    actor: Type.Object({ kind: Type.String(), id: Type.String(), address: Nullable(Type.String()) }),
    requestId: Nullable(Type.String()),
    action: Type.String(),
    resource: Type.String(),
    resourceId: Type.String(),
    before: Values,
    after: Values,
  }),
)
export type AuditEntry = Static<typeof AuditEntry>
export const AuditQuery = pageQuery({
  resource: Type.Optional(Type.String({ maxLength: 100 })),
  resourceId: Type.Optional(Type.String({ maxLength: 200 })),
  actorId: Type.Optional(Type.String({ maxLength: 100 })),
  actorKind: Type.Optional(OneOf(['user', 'key'])),
  action: Type.Optional(Type.String({ maxLength: 200 })),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type AuditQuery = Static<typeof AuditQuery>
export const Verification = named(
  'AuditVerification',
  Type.Object({ sealedTo: Type.Integer({ description: 'Entries whose chain holds.' }), intact: Type.Boolean(), brokenAt: Nullable(Id) }),
)
