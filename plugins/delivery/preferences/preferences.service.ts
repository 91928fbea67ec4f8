import type { EntityManager, Scope } from 'fathi/sdk'
import { profilesById, resolveProfileId } from '../../cdp/index.ts'
import { currentWorkspace } from '../../rbac/index.ts'
import { type ConsentWord, recordConsent } from '../consent.service.ts'
import { wordsOf } from '../facts.ts'
import { Topic } from '../topic.entity.ts'

/** A topic, and whether a person takes it. */
export interface TopicChoice {
  id: string
  key: string
  name: string
  description: string
  isTaken: boolean
}
/** What a person takes of what there is. */
export interface Preferences {
  workspace: string
  /** The language that is known of him. */
  locale: string | null
  topics: readonly TopicChoice[]
  /** He is out of all marketing, whatever he said about topics. */
  isOut: boolean
}
/** Where a choice was made: goes into the ledger with it. */
export interface ChoiceOf {
  source: 'preferences' | 'sdk'
  subscriptionId?: string
}

/** Null when there is nobody by that id any more. A link to somebody who was merged leads to whom he became. */
export async function readPreferences(
  em: EntityManager,
  scope: Scope,
  profile: string,
): Promise<(Preferences & { profileId: string }) | null> {
  const profileId = await resolveProfileId(em, scope, profile)
  if (profileId === null) return null
  const { name } = await currentWorkspace(scope)
  const person = (await profilesById(em, [profileId])).get(profileId)
  const topics = await em.find(Topic, { archivedAt: null }, { orderBy: { id: 'asc' }, limit: 500 })
  const words = await wordsOf(
    em,
    scope,
    [profileId],
    topics.map(topic => topic.id),
  )
  const isOut = words.get(`${profileId} marketing`) === 'out'
  return {
    profileId,
    workspace: name,
    locale: person?.locale ?? null,
    isOut,
    topics: topics.map(({ id, key, name: title, description, defaultsTo }) => ({
      id,
      key,
      name: title,
      description,
      isTaken: !isOut && (words.get(`${profileId} ${id}`) ?? defaultsTo) === 'in',
    })),
  }
}

/** Keeps what a person chose of topics, by id: what changes goes into the ledger. Whoever takes one is no longer out of everything. False when there is nobody. */
export async function choose(
  em: EntityManager,
  scope: Scope,
  profile: string,
  chosen: ReadonlyMap<string, boolean>,
  of: ChoiceOf,
): Promise<boolean> {
  const known = await readPreferences(em, scope, profile)
  if (known === null) return false
  const said = known.topics.flatMap(topic => {
    const isTaken = chosen.get(topic.id)
    return isTaken === undefined || (isTaken === topic.isTaken && !known.isOut) ? [] : [{ about: topic.id, isTaken }]
  })
  const comesBack = known.isOut && said.some(one => one.isTaken)
  if (known.isOut && !comesBack) return true
  await recordConsent(em, scope, [
    ...(comesBack ? [wordOf(scope, known.profileId, 'marketing', 'in', of)] : []),
    ...said.map(({ about, isTaken }) => wordOf(scope, known.profileId, about, isTaken ? 'in' : 'out', of)),
  ])
  return true
}

/** Out of everything but what a person asked for himself. False when there is nobody. */
export async function leaveAll(em: EntityManager, scope: Scope, profile: string, of: ChoiceOf): Promise<boolean> {
  const known = await readPreferences(em, scope, profile)
  if (known === null) return false
  if (!known.isOut) await recordConsent(em, scope, [wordOf(scope, known.profileId, 'marketing', 'out', of)])
  return true
}

const wordOf = (
  scope: Scope,
  profileId: string,
  about: string,
  state: 'in' | 'out',
  { source, subscriptionId }: ChoiceOf,
): ConsentWord => ({
  profileId,
  about,
  state,
  source,
  proof: { address: scope.actor.address ?? null },
  ...(subscriptionId === undefined ? {} : { subscriptionId }),
})
