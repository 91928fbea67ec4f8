import { defineEntity, p, walled } from 'fathi/sdk'

const SealSchema = defineEntity({
  name: 'AuditSeal',
  ...walled('audit_seal', { appendOnly: true }),
  properties: { workspaceId: p.uuid().primary(), sequence: p.bigint('number').primary(), entryId: p.uuid(), hash: p.string().length(64) },
  uniques: [{ properties: ['workspaceId', 'entryId'] }],
})
/** A link of the chain: the hash covers the entry and the link before. */
export class AuditSeal extends SealSchema.class {}
SealSchema.setClass(AuditSeal)

const UnsealedSchema = defineEntity({
  name: 'AuditUnsealed',
  ...walled('audit_unsealed', { kernel: 'the sealer finds the workspaces that have something to seal' }),
  properties: { id: p.uuid().primary(), workspaceId: p.uuid(), due: p.datetime().index() },
})
/** An entry that waits for its seal. */
export class AuditUnsealed extends UnsealedSchema.class {}
UnsealedSchema.setClass(AuditUnsealed)

const PersonKeySchema = defineEntity({
  name: 'AuditPersonKey',
  ...walled('audit_person_key'),
  properties: { workspaceId: p.uuid().primary(), profileId: p.uuid().primary(), sealed: p.blob() },
})
/** The key under which a person's values stand in the log; erasing the person destroys it, and the log keeps only which fields changed. */
export class AuditPersonKey extends PersonKeySchema.class {}
PersonKeySchema.setClass(AuditPersonKey)
