import type { EntityManager } from 'fathi/sdk'

/** Does something with the database, and tells how many rows it gave. */
export async function countingRows<T>(em: EntityManager, work: () => Promise<T>): Promise<[T, number]> {
  let rows = 0
  const kysely = em.getKysely() as unknown as { executeQuery: (compiled: unknown) => Promise<{ rows: unknown[] }> }
  const counted = {
    executeQuery: async (compiled: unknown) => {
      const result = await kysely.executeQuery(compiled)
      rows += result.rows.length
      return result
    },
  }
  Reflect.defineProperty(em, 'getKysely', { value: () => counted, configurable: true })
  try {
    return [await work(), rows]
  } finally {
    Reflect.deleteProperty(em, 'getKysely')
  }
}
