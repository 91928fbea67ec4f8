import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'

/** What a plugin puts into every new workspace, in the transaction that makes it. */
export type WorkspaceSetup = (em: EntityManager, scope: Scope) => Promise<void>
export const workspaceSetup = defineExtensionPoint<WorkspaceSetup>('rbac.workspace-setup')
