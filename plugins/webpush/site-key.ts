import type { EntityManager } from 'fathi/sdk'
import { Site } from './site.entity.ts'

const LONGEST = 90

/** A key out of a name: lower-case letters, digits and hyphens. */
export function keyOutOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
  return plain === '' ? 'site' : plain
}

/** The first that is free of: the key, key-2, key-3 ... */
export async function freeKey(em: EntityManager, wanted: string): Promise<string> {
  const taken = new Set((await em.find(Site, { key: { $like: `${wanted}%` } }, { fields: ['key'] })).map(site => site.key))
  if (!taken.has(wanted)) return wanted
  let nth = 2
  while (taken.has(`${wanted}-${nth}`)) nth += 1
  return `${wanted}-${nth}`
}
