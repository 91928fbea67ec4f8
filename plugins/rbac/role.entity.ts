import { base, defineEntity, p, walled } from 'fathi/sdk'

const RoleSchema = defineEntity({
  name: 'Role',
  ...walled('rbac_role', { kernel: 'the permissions of a member are read before his workspace is entered' }),
  properties: {
    ...base,
    key: p.string().length(100),
    name: p.string().length(200),
    description: p.text().default(''),
    permissions: p.array().columnType('text[]').$type<string[]>(),
    isBuiltIn: p.boolean().default(false),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
})
/** A named set of permissions. `*` stands for all there are, those of plugins to come included. */
export class Role extends RoleSchema.class {}
RoleSchema.setClass(Role)
