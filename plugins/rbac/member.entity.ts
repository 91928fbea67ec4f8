import { base, defineEntity, p, walled } from 'fathi/sdk'

const MemberSchema = defineEntity({
  name: 'Member',
  ...walled('rbac_member', { kernel: 'signing in looks for the workspaces of a person' }),
  properties: {
    ...base,
    userId: p.uuid().index(),
    roleIds: p.array().columnType('uuid[]').$type<string[]>(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['workspaceId', 'userId'] }],
})
/** A person's place in a workspace, with his roles. */
export class Member extends MemberSchema.class {}
MemberSchema.setClass(Member)
