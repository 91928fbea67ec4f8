import { type EntityManager, uuidv7 } from 'fathi/sdk'
import { Content } from './content.entity.ts'

const MOST_LETTERS = 80

/** A free key made from a name: `Price drop!` becomes `price-drop`, then `price-drop-2`. */
export async function keyFor(em: EntityManager, name: string): Promise<string> {
  const base = slug(name)
  const taken = new Set((await em.find(Content, { key: { $like: `${base}%` } }, { fields: ['key'] })).map(row => row.key))
  for (let n = 1; n <= taken.size + 1; n += 1) {
    const key = n === 1 ? base : `${base}-${n}`
    if (!taken.has(key)) return key
  }
  return uuidv7()
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, '') || 'content'
