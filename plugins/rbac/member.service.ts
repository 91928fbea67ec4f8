import { type EntityManager, type Find, NotFound, type Permission, query, requireMatch, type Scope, uuidv7 } from 'fathi/sdk'
import { Member } from './member.entity.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { requireGivable } from './permissions.ts'
import { LastOwner, MemberExists, RoleUnknown } from './rbac.problems.ts'
import type { Member as MemberShown, NewMember } from './rbac.schema.ts'
import { Role } from './role.entity.ts'
import { Session } from './session.entity.ts'
import { User } from './user.entity.ts'

/** All members of the workspace, by name. */
export const listMembers = (scope: Scope): Promise<MemberShown[]> =>
  scope.tx(async em => {
    const members = await em.find(Member, {}, { orderBy: { id: 'asc' } })
    return Promise.all(members.map(member => show(em, member)))
  })

/** The account that a member will have: the one of his e-mail address, or a new one with a one-time password. */
export interface NewAccount {
  userId: string
  /** Only of an account that is to be made. */
  password?: { plain: string; hash: string }
}

/** Finds the account of an e-mail address, or prepares one. Hashing is slow: do it while no connection is held. */
export async function accountFor(find: Find, email: string): Promise<NewAccount> {
  const known = await find.one('rbac.user-by-email', email.trim().toLowerCase())
  if (known !== null) return { userId: String(known.id) }
  const plain = oneTimePassword()
  return { userId: uuidv7(), password: { plain, hash: await hashPassword(plain) } }
}

/** Adds a person: with a one-time password when he has no account yet. */
export function addMember(
  scope: Scope,
  { userId, password }: NewAccount,
  input: NewMember,
  all: ReadonlySet<Permission>,
): Promise<{ member: MemberShown; oneTimePassword: string | null }> {
  const email = input.email.trim().toLowerCase()
  return scope.tx(async em => {
    await requireRoles(em, input.roleIds, scope, all)
    if ((await em.count(Member, { userId })) > 0)
      throw new MemberExists({ email }, { errors: [{ pointer: '/body/email', detail: 'This person is a member already.' }] })
    const member = em.create(Member, { userId, roleIds: input.roleIds })
    await em.flush() // the wall shows and takes a person only where he is a member
    if (password !== undefined)
      em.create(User, { id: userId, email, name: input.name, passwordHash: password.hash, passwordIsOneTime: true })
    await em.flush()
    return { member: await show(em, member), oneTimePassword: password?.plain ?? null }
  })
}

/** Gives a member other roles. */
export const changeMember = (
  scope: Scope,
  id: string,
  roleIds: readonly string[],
  ifMatch: string | undefined,
  all: ReadonlySet<Permission>,
): Promise<MemberShown> =>
  scope.tx(async em => {
    const ownerRoleId = await lockOwners(em)
    const member = await em.findOneOrFail(Member, { id }, { failHandler: () => new NotFound(), lockMode: 3 })
    requireMatch(ifMatch, member.version)
    await requireRoles(
      em,
      roleIds.filter(role => !member.roleIds.includes(role)),
      scope,
      all,
    )
    member.roleIds = [...roleIds]
    await em.flush()
    await requireOwner(em, ownerRoleId)
    return show(em, member)
  })

/** Removes a member; his sessions here end at once. */
export const removeMember = (scope: Scope, id: string): Promise<void> =>
  scope.tx(async em => {
    const ownerRoleId = await lockOwners(em)
    const member = await em.findOneOrFail(Member, { id }, { failHandler: () => new NotFound() })
    await em.nativeUpdate(Session, { userId: member.userId, revokedAt: null }, { revokedAt: scope.now(), revokedReason: 'removed' })
    em.remove(member)
    await em.flush()
    await requireOwner(em, ownerRoleId)
  })

/** Roles that exist, and that give nothing the giver does not have himself. */
async function requireRoles(em: EntityManager, ids: readonly string[], scope: Scope, all: ReadonlySet<Permission>): Promise<void> {
  const roles = await em.find(Role, { id: [...ids] })
  const found = new Set(roles.map(role => role.id))
  for (const role of roles) requireGivable(role.permissions, scope.permissions, all, () => `/body/roleIds/${ids.indexOf(role.id)}`)
  for (const [i, id] of ids.entries())
    if (!found.has(id)) throw new RoleUnknown({ id }, { errors: [{ pointer: `/body/roleIds/${i}`, detail: 'Choose from GET /v1/roles.' }] })
}

/** One change of members at a time in a workspace: two owners who remove each other would leave none. */
const lockOwners = async (em: EntityManager): Promise<string> => (await em.findOneOrFail(Role, { key: 'owner' }, { lockMode: 3 })).id

/** A workspace keeps at least one owner. */
async function requireOwner(em: EntityManager, ownerRoleId: string): Promise<void> {
  const owners = await query(em, `select 1 from rbac_member where $1::uuid = any(role_ids) limit 1`, [ownerRoleId])
  if (owners.length === 0) throw new LastOwner()
}

async function show(em: EntityManager, member: Member): Promise<MemberShown> {
  const user = await em.findOneOrFail(User, { id: member.userId })
  const roles = await em.find(Role, { id: member.roleIds })
  return {
    id: member.id,
    userId: user.id,
    email: user.email,
    name: user.name,
    roles: roles.map(role => ({ id: role.id, name: role.name })),
    createdAt: member.createdAt.toISOString(),
    version: member.version,
  }
}
