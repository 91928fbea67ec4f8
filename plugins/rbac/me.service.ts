import { type Find, NotFound, type Scope } from 'fathi/sdk'
import { guessing } from './guessing.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { PasswordWrong } from './rbac.problems.ts'
import type { Me, MePatch } from './rbac.schema.ts'
import { Session } from './session.entity.ts'
import { User } from './user.entity.ts'
import { currentWorkspace, showWorkspace } from './workspace.service.ts'

/** Who is signed in, where, what he may, and where else he could go. For a key there is no person. */
export async function meOf(scope: Scope, find: Find): Promise<Me> {
  const workspace = showWorkspace(await currentWorkspace(scope))
  const permissions = [...scope.permissions].toSorted()
  if (scope.actor.kind !== 'user')
    return {
      user: null,
      workspace,
      workspaces: [{ id: workspace.id, name: workspace.name, environment: workspace.environment, isDemo: workspace.isDemo }],
      permissions,
    }
  const user = await scope.tx(em => em.findOneOrFail(User, { id: scope.actor.id }, { failHandler: () => new NotFound() }))
  const members = await find.many('rbac.members-of-user', user.id)
  const places = await Promise.all(members.map(member => find.one('rbac.workspace', String(member.workspace_id))))
  return {
    user: { id: user.id, email: user.email, name: user.name, passwordIsOneTime: user.passwordIsOneTime },
    workspace,
    workspaces: places.flatMap(place =>
      place === null
        ? []
        : [
            {
              id: String(place.id),
              name: String(place.name),
              environment: place.environment as Me['workspace']['environment'],
              isDemo: place.is_demo === true,
            },
          ],
    ),
    permissions,
  }
}

/** Wrong tries at one's current password: a session that was left open must not become the account. */
const tries = guessing({ most: 10, seconds: 900 })

/** Changes one's own name or password. A new password ends every other session and every unused sign-in link of the person, in all workspaces: they carry the version of the old one. */
export async function changeMe(scope: Scope, patch: MePatch, sessionId: string | null): Promise<void> {
  const user = await scope.tx(em => em.findOneOrFail(User, { id: scope.actor.id }, { failHandler: () => new NotFound() }))
  if (patch.newPassword !== undefined) {
    tries.begin(user.id)
    if (!(await passwordMatches(user.passwordHash, patch.currentPassword ?? ''))) {
      throw new PasswordWrong({}, { errors: [{ pointer: '/body/currentPassword', detail: 'It is not your current password.' }] })
    }
    tries.passed(user.id)
  }
  const passwordHash = patch.newPassword === undefined ? undefined : await hashPassword(patch.newPassword)
  await scope.tx(async em => {
    const row = await em.findOneOrFail(User, { id: scope.actor.id }, { lockMode: 3 })
    if (patch.name !== undefined) row.name = patch.name
    if (passwordHash === undefined) return
    if (row.passwordVersion !== user.passwordVersion) throw new PasswordWrong() // it was changed while this one was checked
    Object.assign(row, { passwordHash, passwordIsOneTime: false, passwordVersion: row.passwordVersion + 1 })
    if (sessionId !== null) await em.nativeUpdate(Session, { id: sessionId }, { passwordVersion: row.passwordVersion })
  })
}
