import type { EntityManager } from 'fathi/sdk'

const made = new WeakMap<EntityManager, Set<string>>()

/** Remembers who was seen for the first time in this transaction. */
export function rememberNew(em: EntityManager, profileIds: readonly string[]): void {
  const known = made.get(em) ?? new Set<string>()
  for (const id of profileIds) known.add(id)
  made.set(em, known)
}

/** Profiles that this transaction made: to whoever follows people, everything about them is news. */
export const newPeople = (em: EntityManager): ReadonlySet<string> => made.get(em) ?? new Set()

const given = new WeakMap<EntityManager, Set<string>>()

/** Remembers that what somebody else did was moved to this person in this transaction. */
export const rememberGiven = (em: EntityManager, profileId: string): void => void given.set(em, (given.get(em) ?? new Set()).add(profileId))

/** Whether this transaction made a person, and moved nothing to them: all that they ever did is what it brought. */
export const hasNoPast = (em: EntityManager, profileId: string): boolean =>
  newPeople(em).has(profileId) && given.get(em)?.has(profileId) !== true
