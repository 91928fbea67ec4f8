import { definePlugin } from 'fathi/sdk'
import { ApiKey } from './api-key.entity.ts'
import { apiKeyRoutes } from './api-key.routes.ts'
import { authRoutes } from './auth.routes.ts'
import { authenticators, lookups } from './authenticators.ts'
import { homeRoutes } from './home.ts'
import { Member } from './member.entity.ts'
import { memberRoutes } from './member.routes.ts'
import { meRoutes } from './me.routes.ts'
import { permissionRoutes, roleRoutes } from './role.routes.ts'
import { Role } from './role.entity.ts'
import { Session } from './session.entity.ts'
import { SignInLink } from './sign-in-link.entity.ts'
import { User } from './user.entity.ts'
import { workspaceRoutes, workspacesRoutes } from './workspace.routes.ts'
import { Workspace } from './workspace.entity.ts'

export { createApiKey, setAllowedOrigins } from './api-key.service.ts'
export { foundInstallation, makeSignInLink } from './founding.ts'
export { createWorkspace, currentWorkspace } from './workspace.service.ts'
export { dayIn, daysToFold, workspaceDay } from './workspace-day.ts'
export { homeParts, type HomePart } from './home.ts'
export { workspaceSetup, type WorkspaceSetup } from './workspace-setup.ts'
export { zoneChanged, type ZoneChanged } from './zone-changed.ts'

/** Workspaces, people, roles, keys: who may do what, and where. */
export default definePlugin({
  name: 'rbac',
  title: 'Access',
  entities: [Workspace, User, Member, Role, Session, SignInLink, ApiKey],
  migrations: new URL('../../migrations/rbac/', import.meta.url),
  permissions: {
    'rbac:read': 'See members and roles',
    'rbac:write': 'Add and remove members, change roles',
    'rbac:keys': 'Make and revoke API keys',
    'rbac:workspace': 'Change the workspace, make others',
  },
  keepsWorkspaces: 'rbac_workspace',
  expires: [
    { table: 'rbac_session', at: 'expires_at', afterDays: 1 },
    { table: 'rbac_sign_in_link', at: 'expires_at', afterDays: 1 },
  ],
  lookups,
  authenticators,
  collections: {
    home: homeRoutes,
    auth: authRoutes,
    me: meRoutes,
    workspace: workspaceRoutes,
    workspaces: workspacesRoutes,
    members: memberRoutes,
    roles: roleRoutes,
    permissions: permissionRoutes,
    'api-keys': apiKeyRoutes,
  },
  topics: { workspace: 'member' },
  audited: [
    { entity: Workspace, resource: 'workspace' },
    { entity: Member, resource: 'member' },
    { entity: User, resource: 'user', redact: ['passwordHash'] },
    { entity: Role, resource: 'role' },
    { entity: ApiKey, resource: 'api-key', redact: ['hash'] },
  ],
  admin: {
    nav: [
      { group: 'settings', to: '/settings/members', label: 'Members', needs: 'rbac:read' },
      { group: 'settings', to: '/settings/roles', label: 'Roles', needs: 'rbac:read' },
    ],
  },
})
