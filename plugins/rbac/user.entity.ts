import { defineEntity, p, uuidv7 } from 'fathi/sdk'

const COLLEAGUE = `exists (select 1 from rbac_member m where m.user_id = rbac_user.id and m.workspace_id = current_setting('fathi.workspace')::uuid)`

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'rbac_user',
  rowLevelSecurity: 'force',
  policies: [
    { name: 'rbac_user_app_read', command: 'select', roles: ['fathi_app'], using: COLLEAGUE },
    { name: 'rbac_user_app_change', command: 'update', roles: ['fathi_app'], using: COLLEAGUE, check: COLLEAGUE },
    { name: 'rbac_user_app_add', command: 'insert', roles: ['fathi_app'], check: COLLEAGUE },
    { name: 'rbac_user_kernel', command: 'select', roles: ['fathi_kernel'], using: 'true' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(uuidv7),
    email: p.string().length(320).unique(),
    name: p.string().length(200),
    passwordHash: p.text(),
    passwordIsOneTime: p.boolean().default(false),
    /** Raised with every change of the password: sessions opened under an older one are over. */
    passwordVersion: p.integer().default(1),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})
/** A person who signs in. Belongs to no workspace: visible in those where he is a member. */
export class User extends UserSchema.class {}
UserSchema.setClass(User)
