import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { seenBeside } from './beside.ts'
import { changeNames, countRelinked, findNames, insertNames, lockAsRead, lockPeople } from './identity.queries.ts'
import { mergeProfiles } from './merge.ts'
import { moveAnonymous } from './move.ts'
import { rememberGiven } from './new-people.ts'
import { noteSeen, type Seen } from './seen.ts'
import { type Claim, resolve, type Resolution } from './resolve.ts'

const MOST_ROUNDS = 5

/**
 * How claims came: by an event, which can be read again; by a visit that leaves none, as when a browser subscribes; or by an import, which is told of
 * people and does not see them.
 */
export type Telling = 'event' | 'visit' | 'import'

/**
 * The profile of each claim, in their order, with the profile that would have it if nobody had ever been merged. People not seen before get a new one;
 * who turns out to be one person is merged, and what belongs elsewhere moves there. Locks everybody concerned first, and `others`, all in the order of
 * their ids.
 */
export async function recognise(
  em: EntityManager,
  scope: Scope,
  claims: readonly Claim[],
  { by = 'event', others = [] }: { by?: Telling; others?: readonly string[] } = {},
): Promise<{ who: Resolution['who']; made: ReadonlySet<string> }> {
  if (claims.length === 0) {
    await lockPeople(em, scope.workspaceId, others)
    return { who: [], made: new Set() }
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await query(em, 'savepoint recognising')
    const { names, userOf, versions } = await findNames(em, scope.workspaceId, claims)
    const { who, links, changed, steps } = resolve(names, userOf, claims)
    const beside = by === 'event' ? [] : names.map(name => name.ingestId) // what no event says is kept by whom it came to, merged or not
    const isSettled =
      (await lockAsRead(em, scope.workspaceId, versions, [...others, ...beside])) &&
      (await insertNames(em, scope.workspaceId, links, scope.now()))
    if (!isSettled) {
      await query(em, 'rollback to savepoint recognising') // gives the locks back: all take them in one order
      continue
    }
    await query(em, 'release savepoint recognising')
    const seen = seenOf(who, claims, 'profileId')
    const isVisit = by !== 'import'
    const made = await noteSeen(em, scope, seen, { isVisit })
    if (by === 'visit') await seenBeside(em, scope, seenOf(who, claims, 'ingestId'))
    if (by === 'import') await seenBeside(em, scope, new Map([...seen].filter(([id]) => made.has(id))))
    for (const step of steps) {
      if (step.do !== 'known') rememberGiven(em, step.into)
      if (step.do === 'merge') await mergeProfiles(em, scope, { ...step, cause: 'event', reason: null })
      else if (step.do === 'move') await moveAnonymous(em, scope, step)
      else await countRelinked(em, scope.workspaceId, [step.profileId])
    }
    if (isVisit && steps.some(step => step.do === 'move')) await noteSeen(em, scope, seen) // a move counts by stored events, and these are not stored under anybody yet
    await changeNames(em, scope.workspaceId, changed)
    return { who, made }
  }
  // as PostgreSQL says it of transactions that stand in each other's way: nobody's fault, and worth another try
  throw Object.assign(new Error('Names could not be linked to people: other writers were faster five times.'), { code: '40001' })
}

function seenOf(who: Resolution['who'], claims: readonly Claim[], of: 'profileId' | 'ingestId'): Map<string, Seen> {
  const seen = new Map<string, Seen>()
  for (const [i, one] of who.entries()) {
    const profileId = one[of]
    const at = claims[i]?.at ?? new Date(0)
    const before = seen.get(profileId)
    if (before === undefined) seen.set(profileId, { first: at, last: at })
    else {
      if (at < before.first) before.first = at
      if (at > before.last) before.last = at
    }
  }
  return seen
}
