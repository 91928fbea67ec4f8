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
    /** When the link to its person was said, in corrected time: of two that contradict each other the earlier one holds. Null: nobody has claimed it yet. */
    saidAt: p.datetime().nullable(),
    /** The name an e-mail address was said with, as `userId` or `anonymousId` and the value: it goes where that name goes. */
    through: p.string().length(350).nullable(),
    /** Linked by hand: no event moves it to somebody else. */
    pinned: p.boolean().default(false),
    /** Parted by hand from this profile: no event links it there again. */
    apartFrom: p.uuid().nullable(),
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
