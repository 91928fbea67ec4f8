import { defineEntity, p, uuidv7 } from 'fathi/sdk'

const OWN = `id = current_setting('fathi.workspace')::uuid`

const WorkspaceSchema = defineEntity({
  name: 'Workspace',
  tableName: 'rbac_workspace',
  rowLevelSecurity: 'force',
  policies: [
    { name: 'rbac_workspace_app', roles: ['fathi_app'], using: OWN, check: OWN },
    { name: 'rbac_workspace_kernel', command: 'select', roles: ['fathi_kernel'], using: 'true' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(uuidv7),
    key: p.string().length(100).unique(),
    name: p.string().length(200),
    timeZone: p.string().length(100),
    locale: p.string().length(35),
    currency: p.string().length(3),
    firstDayOfWeek: p.smallint().default(1),
    environment: p.string().length(20).$type<'production' | 'staging' | 'development'>(),
    sending: p.string().length(20).$type<'live' | 'test-profiles' | 'capture'>(),
    isDemo: p.boolean().default(false),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    version: p.integer().version(),
  },
})
/** A tenant. Its row is its own wall: only a scope of this workspace sees it. */
export class Workspace extends WorkspaceSchema.class {}
WorkspaceSchema.setClass(Workspace)
