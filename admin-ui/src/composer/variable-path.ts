/** What the platform keeps of a person itself: in a template it stands before a trait of the same name. */
const COLUMNS = new Set(['id', 'displayName', 'avatarUrl', 'timezone', 'locale', 'country', 'isTest', 'userId', 'traits'])
const PLAIN = /^[A-Za-z_]\w*$/
/** Words of the template language, and what it lets nobody read. */
const RESERVED = new Set(['true', 'false', 'null', 'undefined', 'this', 'as'])
const UNREADABLE = /^(__.*__|constructor|prototype)$/

/** A trait as templates write it: `profile.plan`, `profile.[shoe size]`; nothing where templates cannot read it. */
export function traitPath(name: string): string | undefined {
  const names = name.split('.')
  if (names.some(one => one === '' || UNREADABLE.test(one) || /[[\]\\{}\n]/.test(one))) return undefined
  const root = COLUMNS.has(names[0] ?? '') ? 'profile.traits' : 'profile'
  return [root, ...names.map(one => (PLAIN.test(one) && !RESERVED.has(one) ? one : `[${one}]`))].join('.')
}

/** The names in a path: `profile.[shoe size]` has two. */
export const namesIn = (path: string): string[] =>
  [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([whole, bracketed]) => bracketed ?? whole)
