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
