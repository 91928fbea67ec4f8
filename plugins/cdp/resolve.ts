import { type EntityManager, query, uuidv7 } from 'fathi/sdk'

/** By which names someone is meant. With both, the anonymous person and the known one are said to be the same. */
export interface Claim {
  userId?: string | null | undefined
  anonymousId?: string | null | undefined
  /** An e-mail address that was said with it; it becomes an identity when it is free. */
  email?: string | null | undefined
}

type Namespace = 'userId' | 'anonymousId' | 'email'
interface Link {
  namespace: Namespace
  value: string
  profileId: string
}
interface FoundRow {
  namespace: Namespace
  value: string
  profile_id: string
  known: boolean
}

const keyOf = (namespace: Namespace, value: string): string => `${namespace} ${value}`
const MOST_ROUNDS = 5

/**
 * The profile of each claim, in their order; people not seen before get a new one. The user id decides. An anonymous profile becomes the user's own
 * when the user has none yet. When both exist and differ, the claim belongs to the user, and the anonymous id stays with its profile: only a merge,
 * which keeps a log, may move a history.
 *
 * Identities are inserted in one order, so that two batches do not wait for each other in a circle; who loses the race for one takes the winner's.
 */
export async function resolveClaims(em: EntityManager, workspaceId: string, claims: readonly Claim[], at: Date): Promise<string[]> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = await findIdentities(em, workspaceId, claims)
    const { profileIds, links } = resolve(found, claims)
    if (links.length === 0 || (await insertLinks(em, workspaceId, links, at))) return profileIds
  }
  throw new Error('Identities could not be linked: other writers were faster five times.')
}

async function findIdentities(em: EntityManager, workspaceId: string, claims: readonly Claim[]): Promise<Map<string, FoundRow>> {
  const wanted = new Map<string, [Namespace, string]>()
  for (const claim of claims) for (const [namespace, value] of namesOf(claim)) wanted.set(keyOf(namespace, value), [namespace, value])
  const names = [...wanted.values()]
  const rows = await query<FoundRow>(em, FIND, [workspaceId, names.map(one => one[0]), names.map(one => one[1])])
  return new Map(rows.map(row => [keyOf(row.namespace, row.value), row]))
}

function namesOf({ userId, anonymousId, email }: Claim): [Namespace, string][] {
  const names: [Namespace, string | null | undefined][] = [
    ['userId', userId],
    ['anonymousId', anonymousId],
    ['email', email],
  ]
  return names.filter((name): name is [Namespace, string] => typeof name[1] === 'string' && name[1] !== '')
}

/** Pure: who is meant by each claim, given the identities that exist, and which links that makes. */
export function resolve(
  found: ReadonlyMap<string, Pick<FoundRow, 'profile_id' | 'known'>>,
  claims: readonly Claim[],
  newId: () => string = uuidv7,
): { profileIds: string[]; links: Link[] } {
  const links = new Map<string, Link>()
  const known = new Set([...found.values()].filter(row => row.known).map(row => row.profile_id))
  const ownerOf = (namespace: Namespace, value: string) =>
    links.get(keyOf(namespace, value))?.profileId ?? found.get(keyOf(namespace, value))?.profile_id
  const link = (namespace: Namespace, value: string, profileId: string) => {
    if (ownerOf(namespace, value) !== undefined) return
    links.set(keyOf(namespace, value), { namespace, value, profileId })
    if (namespace === 'userId') known.add(profileId)
  }
  const profileIds = claims.map(({ userId, anonymousId, email }) => {
    const ofAnonymous = anonymousId ? ownerOf('anonymousId', anonymousId) : undefined
    const free = ofAnonymous !== undefined && !known.has(ofAnonymous) ? ofAnonymous : undefined
    const profileId = userId ? (ownerOf('userId', userId) ?? free ?? newId()) : (ofAnonymous ?? newId())
    if (userId) link('userId', userId, profileId)
    if (anonymousId) link('anonymousId', anonymousId, profileId)
    if (email) link('email', email, profileId)
    return profileId
  })
  return { profileIds, links: [...links.values()] }
}

/** Whether all user and anonymous ids are ours; an e-mail address that someone else took meanwhile is no loss. */
async function insertLinks(em: EntityManager, workspaceId: string, links: readonly Link[], at: Date): Promise<boolean> {
  const sorted = links.toSorted((a, b) => (keyOf(a.namespace, a.value) < keyOf(b.namespace, b.value) ? -1 : 1))
  const rows = await query<{ namespace: Namespace }>(em, LINK, [
    workspaceId,
    sorted.map(one => one.namespace),
    sorted.map(one => one.value),
    sorted.map(one => one.profileId),
    at,
  ])
  const deciding = (namespace: Namespace) => namespace !== 'email'
  return rows.filter(row => deciding(row.namespace)).length === sorted.filter(one => deciding(one.namespace)).length
}

const FIND = `
select i.namespace, i.value, i.profile_id,
  exists (select 1 from cdp_identity k where k.workspace_id = $1 and k.profile_id = i.profile_id and k.namespace = 'userId') as known
from cdp_identity i join unnest($2::text[], $3::text[]) as asked(namespace, value) using (namespace, value)
where i.workspace_id = $1`

const LINK = `
insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at)
select $1, t.namespace, t.value, t.profile_id, t.profile_id, $5 from unnest($2::text[], $3::text[], $4::uuid[]) with ordinality as t(namespace, value, profile_id, nth) order by nth
on conflict do nothing returning namespace`
