import { type EntityManager, query, requirePermission, type Scope, UUID } from 'fathi/sdk'
import { personMask } from './person-mask.ts'
import { touchProfile } from './profile-touched.ts'
import { recognise } from './recognise.ts'

const NAMESPACES = ['userId', 'anonymousId', 'email'] as const
const FOLLOW = `select coalesce(merged_into, id) as id from cdp_profile where workspace_id = $1 and id = $2`

/** The profile that a reference names: an id, or `userId:`, `anonymousId:`, `email:` and the value. Merged profiles lead to their survivor. */
export async function resolveProfileId(em: EntityManager, scope: Scope, ref: string): Promise<string | null> {
  const namespace = NAMESPACES.find(name => ref.startsWith(`${name}:`))
  if (namespace === undefined && !UUID.test(ref)) return null
  if (namespace === 'email' && (await personMask(scope)).hides.email) requirePermission(scope, 'cdp:read-sensitive') // finding is seeing
  const id = namespace === undefined ? ref : await profileOf(em, scope, namespace, ref.slice(namespace.length + 1))
  if (id === null) return null
  const [row] = await query<{ id: string }>(em, FOLLOW, [scope.workspaceId, id])
  return row?.id ?? null
}

async function profileOf(em: EntityManager, scope: Scope, namespace: (typeof NAMESPACES)[number], value: string): Promise<string | null> {
  const wanted = (namespace === 'email' ? value.toLowerCase() : value).replaceAll('\0', '').toWellFormed()
  const [row] = await query<{ profile_id: string }>(
    em,
    `select profile_id from cdp_identity where workspace_id = $1 and namespace = $2 and value = $3`,
    [scope.workspaceId, namespace, wanted],
  )
  return row?.profile_id ?? null
}

/** The profile of someone who is named by his ids; made when he was never seen. Both ids together link the anonymous person to the known one. */
export async function findOrCreateProfile(
  em: EntityManager,
  scope: Scope,
  ids: { userId?: string | undefined; anonymousId?: string | undefined },
): Promise<string> {
  if (!ids.userId && !ids.anonymousId) throw new TypeError('findOrCreateProfile needs a userId or an anonymousId.')
  const { who, made } = await recognise(em, scope, [{ ...ids, at: scope.now() }], { by: 'visit' })
  const profileId = who[0]?.profileId
  if (profileId === undefined) throw new Error('A claim was not resolved.')
  await touchProfile(em, scope, [made.has(profileId) ? { profileId, all: true } : { profileId, sources: ['profile.seen'] }])
  return profileId
}
