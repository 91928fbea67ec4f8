import { NotFound, requireMatch, type Scope } from 'fathi/sdk'
import { Member } from './member.entity.ts'
import { TimeZoneUnknown, WorkspaceKeyTaken } from './rbac.problems.ts'
import type { NewWorkspace, Workspace as WorkspaceShown, WorkspacePatch } from './rbac.schema.ts'
import { Role } from './role.entity.ts'
import { Workspace } from './workspace.entity.ts'
import { workspaceSetup } from './workspace-setup.ts'
import { zoneChanged } from './zone-changed.ts'

/** Roles every workspace starts with. */
const ROLES = [
  {
    key: 'owner',
    name: 'Owner',
    description: 'Everything, those permissions included that plugins bring later.',
    permissions: ['*'],
    isBuiltIn: true,
  },
  {
    key: 'marketer',
    name: 'Marketer',
    description: 'Writes and sends, sees people.',
    permissions: [
      'kernel:read',
      'rbac:read',
      'cdp:read',
      'cdp:write',
      'segments:read',
      'segments:write',
      'templates:read',
      'templates:write',
      'webpush:read',
      'delivery:read',
      'delivery:send',
      'campaigns:read',
      'campaigns:write',
      'campaigns:launch',
    ],
    isBuiltIn: false,
  },
  {
    key: 'developer',
    name: 'Developer',
    description: 'Sites, keys, settings; sends test messages.',
    permissions: [
      'kernel:read',
      'kernel:settings',
      'rbac:read',
      'rbac:keys',
      'cdp:read',
      'cdp:write',
      'cdp:track',
      'segments:read',
      'templates:read',
      'webpush:read',
      'webpush:write',
      'webpush:subscribe',
      'delivery:read',
      'delivery:send',
      'delivery:write',
      'campaigns:read',
      'audit:read',
    ],
    isBuiltIn: false,
  },
  {
    key: 'viewer',
    name: 'Viewer',
    description: 'Looks, changes nothing.',
    permissions: [
      'kernel:read',
      'rbac:read',
      'cdp:read',
      'segments:read',
      'templates:read',
      'webpush:read',
      'delivery:read',
      'campaigns:read',
    ],
    isBuiltIn: false,
  },
] as const

/** Makes the workspace that the scope names, with its roles and what plugins put into it; the actor becomes its owner. */
export async function createWorkspace(scope: Scope, input: NewWorkspace & { isDemo?: boolean }, ownerId: string): Promise<Workspace> {
  const timeZone = input.timeZone ?? 'Etc/UTC'
  requireTimeZone(timeZone)
  return scope.tx(async em => {
    const workspace = em.create(Workspace, {
      id: scope.workspaceId,
      key: input.key,
      name: input.name,
      timeZone,
      locale: input.locale ?? 'en',
      currency: input.currency ?? 'EUR',
      environment: input.environment ?? 'production',
      sending: 'live',
      isDemo: input.isDemo ?? false,
    })
    const roles = ROLES.map(role => em.create(Role, { ...role, permissions: [...role.permissions] }))
    const owner = roles[0]
    if (owner !== undefined) em.create(Member, { userId: ownerId, roleIds: [owner.id] })
    await em.flush().catch((error: unknown) => {
      if (Reflect.get(Object(error), 'code') === '23505') throw new WorkspaceKeyTaken({ key: input.key })
      throw error
    })
    for (const setUp of scope.contributed(workspaceSetup)) await setUp(em, scope)
    return workspace
  })
}

/** The workspace of a scope. */
export const currentWorkspace = (scope: Scope): Promise<Workspace> =>
  scope.tx(em => em.findOneOrFail(Workspace, { id: scope.workspaceId }, { failHandler: () => new NotFound() }))

export async function changeWorkspace(scope: Scope, patch: WorkspacePatch, ifMatch: string | undefined): Promise<Workspace> {
  if (patch.timeZone !== undefined) requireTimeZone(patch.timeZone)
  return scope.tx(async em => {
    const workspace = await em.findOneOrFail(Workspace, { id: scope.workspaceId }, { failHandler: () => new NotFound(), lockMode: 3 })
    requireMatch(ifMatch, workspace.version)
    const isOtherZone = patch.timeZone !== undefined && patch.timeZone !== workspace.timeZone
    Object.assign(workspace, patch)
    await em.flush()
    if (isOtherZone) for (const follow of scope.contributed(zoneChanged)) await follow(em, scope)
    scope.live.changed('workspace', workspace.id)
    return workspace
  })
}

function requireTimeZone(zone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw new TimeZoneUnknown({ zone }, { errors: [{ pointer: '/body/timeZone', detail: 'Use an IANA name like Europe/Paris.' }] })
  }
}

export const showWorkspace = (row: Workspace): WorkspaceShown => ({
  id: row.id,
  key: row.key,
  name: row.name,
  timeZone: row.timeZone,
  locale: row.locale,
  currency: row.currency,
  firstDayOfWeek: row.firstDayOfWeek,
  environment: row.environment,
  sending: row.sending,
  isDemo: row.isDemo,
  version: row.version,
})
