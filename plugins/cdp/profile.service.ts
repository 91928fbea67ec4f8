import {
  cutPage,
  decodeCursor,
  type EntityManager,
  NotFound,
  query,
  requireMatch,
  requirePermission,
  type Scope,
  UUID,
  uuidv7,
} from 'fathi/sdk'
import { withWords } from './beside.ts'
import { IdentityMissing, IdentityTaken, TraitInvalid, ZoneUnknown } from './cdp.problems.ts'
import { holdPeople } from './hold-people.ts'
import { Profile } from './profile.entity.ts'
import { resolveProfileId } from './profile-ref.ts'
import { touchProfile } from './profile-touched.ts'
import { listRows, rowsById } from './profile.queries.ts'
import { traitAsked } from './profile.search.ts'
import type { NewProfile, Profile as ProfileShown, ProfilePatch, ProfileQuery } from './profile.schema.ts'
import { type PersonMask, personMask } from './person-mask.ts'
import { showProfile } from './profile-view.ts'
import { type Fault, sanitise } from './sanitise.ts'
import { keyOf } from './resolve.ts'
import { emailOf, sayTraits, type Traits, typedColumns, zoneOrNull } from './traits.ts'

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** A page of people, most recently seen first. */
export const listProfiles = (scope: Scope, asked: ProfileQuery): Promise<{ items: ProfileShown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, search, isTest } = asked
    const [rank, lastSeen, id] = cursor === undefined ? [] : decodeCursor(cursor, [/^\d{1,4}$/, TIME, UUID])
    const after = lastSeen === undefined || id === undefined ? undefined : { rank: Number(rank), lastSeen, id }
    const mask = await personMask(scope)
    requireVisible(scope, mask, search)
    const rows = await listRows(em, scope, { search, isTest, after, limit: limit + 1, hides: mask.hides })
    const page = cutPage(rows, limit, row => [row.rank ?? 0, row.last_seen.toISOString(), row.id])
    return { ...page, items: page.items.map(row => showProfile(row, mask)) }
  })

/** The ids of those who fit a search best, as the caller may search: for lists that are about people. */
export async function foundPeople(em: EntityManager, scope: Scope, search: string, limit: number): Promise<string[]> {
  requirePermission(scope, 'cdp:read')
  const mask = await personMask(scope)
  requireVisible(scope, mask, search)
  const rows = await listRows(em, scope, { search, isTest: undefined, after: undefined, limit, hides: mask.hides })
  return rows.map(row => row.id)
}

/** What is masked for somebody cannot be searched by him: finding is seeing. */
function requireVisible(scope: Scope, mask: PersonMask, search: string | undefined): void {
  const asked = search === undefined ? null : traitAsked(search)
  if (asked === null) return
  const [head = ''] = asked.path.split('.')
  if ([asked.path, head].some(name => mask.traits({ [name]: PROBE })[name] !== PROBE)) requirePermission(scope, 'cdp:read-sensitive')
}
const PROBE = 'probe'

/** One person, by id or by a name under which he is known. */
export const readProfile = (scope: Scope, ref: string): Promise<ProfileShown> =>
  scope.tx(async em => shown(em, scope, await idOf(em, scope, ref)))

/** The id behind a reference; throws when there is nobody. */
export async function idOf(em: EntityManager, scope: Scope, ref: string): Promise<string> {
  const id = await resolveProfileId(em, scope, ref)
  if (id === null) throw new NotFound()
  return id
}

/** A person as the caller may see him. */
export async function shown(em: EntityManager, scope: Scope, id: string): Promise<ProfileShown> {
  const [row] = await rowsById(em, scope.workspaceId, [id])
  if (row === undefined) throw new NotFound()
  return showProfile(row, await personMask(scope))
}

/** Makes a profile by hand. Its ids must be free. */
export const createProfile = (scope: Scope, input: NewProfile): Promise<ProfileShown> =>
  scope.tx(async em => {
    const { userId, anonymousId, email, isTest, ...said } = input
    const traits = { ...said.traits, ...(email === undefined ? {} : { email }) }
    const links = [
      ['userId', userId],
      ['anonymousId', anonymousId],
      ['email', emailOf(traits) ?? undefined],
    ].filter((link): link is [string, string] => link[1] !== undefined)
    if (links.some(([namespace]) => namespace === 'email') && (await personMask(scope)).hides.email)
      requirePermission(scope, 'cdp:read-sensitive') // that an address is taken tells that there is somebody who has it
    if (links.length === 0)
      throw new IdentityMissing({}, { errors: [{ pointer: '/body/userId', detail: 'Give a userId, an anonymousId or an email.' }] })
    const id = uuidv7()
    const now = scope.now()
    const through = userId === undefined ? (anonymousId === undefined ? null : keyOf('anonymousId', anonymousId)) : keyOf('userId', userId)
    for (const [namespace, value] of links)
      await claim(em, scope, { namespace, value, through: namespace === 'email' ? through : null, pinned: isLinked(namespace, userId) }, id)
    const profile = em.create(Profile, {
      id,
      firstSeen: now,
      lastSeen: now,
      isTest: isTest ?? false,
      traits: {},
      traitTimes: {},
      device: {},
      besideFirst: now,
      besideLast: now,
    })
    change(profile, { ...said, traits }, now)
    await em.flush()
    await touchProfile(em, scope, [{ profileId: id, all: true, cause: 'manual' }])
    scope.live.changed('profiles', id)
    return shown(em, scope, id)
  })

/** People outrank events: an address that was given to somebody by hand stays, and an anonymous id that was said to be of a user id. */
const isLinked = (namespace: string, userId: string | undefined): boolean =>
  namespace === 'email' || (namespace === 'anonymousId' && userId !== undefined)

interface Claimed {
  namespace: string
  value: string
  through: string | null
  pinned: boolean
}
async function claim(em: EntityManager, scope: Scope, { namespace, value, through, pinned }: Claimed, id: string): Promise<void> {
  const rows = await query(em, CLAIM, [scope.workspaceId, namespace, value, id, scope.now(), through, pinned])
  if (rows.length === 0)
    throw new IdentityTaken({ namespace, value }, { errors: [{ pointer: `/body/${namespace}`, detail: 'Another profile has it.' }] })
}

/** Changes a profile by hand. The platform's columns follow from traits, so a change here is the word of today, and the last word by time wins. */
export const changeProfile = (scope: Scope, ref: string, patch: ProfilePatch, ifMatch: string | undefined): Promise<ProfileShown> =>
  scope.tx(async em => {
    const [id] = await holdPeople(em, scope, async () => [await idOf(em, scope, ref)])
    const profile = await em.findOneOrFail(Profile, { id }, { failHandler: () => new NotFound() })
    requireMatch(ifMatch, profile.version)
    if (patch.isTest !== undefined) profile.isTest = patch.isTest
    const said = change(profile, patch, scope.now())
    await em.flush()
    await touchProfile(em, scope, [{ profileId: id, traits: said, sources: ['profile'], cause: 'manual' }])
    scope.live.changed('profiles', id)
    return shown(em, scope, id)
  })

/** Returns the names of the traits that were said. */
function change(
  profile: Profile,
  { displayName, timezone, locale, country, traits = {} }: Omit<ProfilePatch, 'isTest'>,
  now: Date,
): string[] {
  if (typeof timezone === 'string' && zoneOrNull(timezone) === null)
    throw new ZoneUnknown({ zone: timezone }, { errors: [{ pointer: '/body/timezone', detail: 'Use an IANA name like Europe/Paris.' }] })
  const faults: Fault[] = []
  const clean = sanitise(traits, '/body/traits', faults) as Record<string, unknown>
  if (faults.length > 0) throw new TraitInvalid({ count: faults.length }, { errors: faults })
  const columns = Object.entries({ name: displayName, timezone, locale, country }).filter(([, value]) => value !== undefined)
  const state: Traits = { traits: { ...profile.traits }, traitTimes: { ...profile.traitTimes }, device: profile.device }
  const said = { ...clean, ...Object.fromEntries(columns) }
  profile.beside = withWords(profile.beside, said, now.getTime())
  if (!sayTraits(state, said, now.getTime())) return []
  Object.assign(profile, { traits: state.traits, traitTimes: state.traitTimes, ...typedColumns(state) })
  return Object.keys(said)
}

const CLAIM = `
insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at, said_at, through, pinned)
values ($1, $2, $3, $4, $4, $5, $5, $6, $7)
on conflict do nothing returning 1`
