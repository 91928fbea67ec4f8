import { defineEntity, p, walled } from 'fathi/sdk'

const IdentitySchema = defineEntity({
  name: 'Identity',
  ...walled('cdp_identity', { scan: true }),
  properties: {
    workspaceId: p.uuid().primary(),
    namespace: p.string().length(50).primary(),
    value: p.string().length(320).primary(),
    profileId: p.uuid(),
    /** The profile it was first linked to: a merge rewrites `profileId` alone, so that an unmerge is exact. */
    ingestProfileId: p.uuid(),
    createdAt: p.datetime(),
  },
  indexes: [
    { properties: ['workspaceId', 'profileId'] },
    {
      name: 'cdp_identity_value',
      expression: 'create index "cdp_identity_value" on "cdp_identity" ("workspace_id", "value" text_pattern_ops)',
    },
  ],
})
/** A name under which a person is known: user id, anonymous id, e-mail address. Unique in its workspace and namespace. */
export class Identity extends IdentitySchema.class {}
IdentitySchema.setClass(Identity)
