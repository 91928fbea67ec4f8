import type { EntityManager, EntityName } from '@mikro-orm/postgresql'
import { query } from './unit.ts'

/** Room for a number behind it. */
const LONGEST = 90

/**
 * A key made of a name, that nothing else of its kind has: `Price drop!` becomes `price-drop`, the next one `price-drop-2`. Whoever asks for one meanwhile waits
 * for the end of this transaction, so that both get one of their own.
 */
export async function freeKey<T extends { key: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  name: string,
  { otherwise, reserved = [] }: { otherwise: string; reserved?: readonly string[] },
): Promise<string> {
  const base = keyOf(name) || otherwise
  const kind = em.getMetadata().get(entity)
  await query(em, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `${kind.tableName} ${String(em.getFilterParams('workspace')?.workspaceId)}`,
  ])
  const rows = await em.find(entity, { $or: [{ key: base }, { key: { $like: `${base}-%` } }] } as never, { fields: ['key'] as never })
  const taken = new Set([...reserved, ...rows.map(row => (row as { key: string }).key)])
  if (!taken.has(base)) return base
  let nth = 2
  while (taken.has(`${base}-${nth}`)) nth += 1
  return `${base}-${nth}`
}

const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
