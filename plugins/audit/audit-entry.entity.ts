import { defineEntity, p, uuidv7, walled } from 'fathi/sdk'

const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  ...walled('audit_entry', { appendOnly: true }),
  properties: {
    id: p.uuid().primary().onCreate(uuidv7),
    workspaceId: p.uuid(),
    at: p.datetime(),
    actorKind: p.string().length(10),
    actorId: p.string().length(100),
    address: p.string().length(100).nullable(),
    requestId: p.string().length(100).nullable(),
    action: p.string().length(200),
    resource: p.string().length(100),
    resourceId: p.string().length(200),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
    profileId: p.uuid().nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'id'] }, { properties: ['workspaceId', 'resource', 'resourceId'] }],
})
/** One change through API or UI. Never altered, never removed but by retention. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry)
