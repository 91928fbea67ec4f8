import { defineEntity, p, walled } from 'fathi/sdk'

const GroupSchema = defineEntity({
  name: 'Group',
  ...walled('cdp_group'),
  properties: {
    workspaceId: p.uuid().primary(),
    groupId: p.string().length(200).primary(),
    traits: p.json<Record<string, unknown>>().default('{}'),
    /** When each trait was last said, in corrected time (ms): an older word never wins, also over a removal. */
    traitTimes: p.json<Record<string, number>>().default('{}'),
    firstSeen: p.datetime(),
    lastSeen: p.datetime(),
  },
})
/** A company, a team, a family: whatever `group` calls say people belong to. */
export class Group extends GroupSchema.class {}
GroupSchema.setClass(Group)

const GroupMemberSchema = defineEntity({
  name: 'GroupMember',
  ...walled('cdp_group_member'),
  properties: {
    workspaceId: p.uuid().primary(),
    groupId: p.string().length(200).primary(),
    /** The profile that was said to belong to it: a merge rewrites `profileId` alone, so that an unmerge is exact. */
    ingestProfileId: p.uuid().primary(),
    profileId: p.uuid(),
    firstSeen: p.datetime(),
    lastSeen: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId'] }],
})
/** That a person belongs to a group. */
export class GroupMember extends GroupMemberSchema.class {}
GroupMemberSchema.setClass(GroupMember)
