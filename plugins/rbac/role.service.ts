import { NotFound, type Permission, query, requireMatch, type EntityManager, type Scope } from 'fathi/sdk'
import { requireGivable } from './permissions.ts'
import { RoleBuiltIn, RoleKeyTaken, RoleUsed } from './rbac.problems.ts'
import type { NewRole, Role as RoleShown, RolePatch } from './rbac.schema.ts'
import { Role } from './role.entity.ts'

export const listRoles = (scope: Scope): Promise<RoleShown[]> =>
  scope.tx(async em => {
    const used = await usage(em)
    return (await em.find(Role, {}, { orderBy: { id: 'asc' } })).map(role => show(role, used))
  })

export const readRole = (scope: Scope, id: string): Promise<RoleShown> =>
  scope.tx(async em => show(await em.findOneOrFail(Role, { id }, { failHandler: () => new NotFound() }), await usage(em)))

/** Makes a role. Nobody gives what he does not have. */
export const createRole = (scope: Scope, input: NewRole, all: ReadonlySet<Permission>): Promise<RoleShown> => {
  requireGivable(input.permissions, scope.permissions, all)
  return scope.tx(async em => {
    if ((await em.count(Role, { key: input.key })) > 0)
      throw new RoleKeyTaken({ key: input.key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const role = em.create(Role, { ...input, description: input.description ?? '' })
    await em.flush()
    return show(role, new Map())
  })
}

export const changeRole = (
  scope: Scope,
  id: string,
  patch: RolePatch,
  all: ReadonlySet<Permission>,
  ifMatch: string | undefined,
): Promise<RoleShown> => {
  requireGivable(patch.permissions ?? [], scope.permissions, all)
  return scope.tx(async em => {
    const role = await em.findOneOrFail(Role, { id }, { failHandler: () => new NotFound(), lockMode: 3 })
    requireMatch(ifMatch, role.version)
    if (role.isBuiltIn) throw new RoleBuiltIn()
    Object.assign(role, patch)
    await em.flush()
    return show(role, await usage(em))
  })
}

export const removeRole = (scope: Scope, id: string): Promise<void> =>
  scope.tx(async em => {
    const role = await em.findOneOrFail(Role, { id }, { failHandler: () => new NotFound() })
    if (role.isBuiltIn) throw new RoleBuiltIn()
    const count = (await usage(em)).get(id) ?? 0
    if (count > 0) throw new RoleUsed({ count })
    em.remove(role)
  })

/** How many members have each role. */
async function usage(em: EntityManager): Promise<Map<string, number>> {
  const rows = await query<{ id: string; members: string }>(
    em,
    `select r.id, count(*) as members from rbac_member, unnest(role_ids) as r(id) group by r.id`,
  )
  return new Map(rows.map(row => [row.id, Number(row.members)]))
}

const show = (role: Role, used: ReadonlyMap<string, number>): RoleShown => ({
  id: role.id,
  key: role.key,
  name: role.name,
  description: role.description,
  permissions: role.permissions,
  isBuiltIn: role.isBuiltIn,
  members: used.get(role.id) ?? 0,
  version: role.version,
})
