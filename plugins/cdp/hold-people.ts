import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { lockPeople } from './identity.queries.ts'

const MOST_ROUNDS = 5

/**
 * Locks the people that `find` finds, in the order of their ids, and resolves with them. Whoever was merged into somebody else while his lock was waited for
 * is that one now: a round that sees it gives its locks back, for all take them in one order, and looks again.
 */
export async function holdPeople<const T extends readonly string[]>(em: EntityManager, scope: Scope, find: () => Promise<T>): Promise<T> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await query(em, 'savepoint holding')
    const ids = await find()
    await lockPeople(em, scope.workspaceId, ids)
    const now = await find()
    if (ids.every((id, nth) => id === now[nth])) {
      await query(em, 'release savepoint holding')
      return ids
    }
    await query(em, 'rollback to savepoint holding')
  }
  throw Object.assign(new Error('People could not be held: they were merged five times meanwhile.'), { code: '40001' })
}
