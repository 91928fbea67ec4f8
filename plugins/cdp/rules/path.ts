import { type RuleFinding, Type } from 'fathi/sdk'

/** Names from the outside in, with dots between them; a number is a place in a list. */
export const Path = Type.String({ title: 'Path', minLength: 1, maxLength: 200, examples: ['plan', 'address.city', 'tags.0'] })

/** Numbers stand in one way alone, because PostgreSQL takes `+1`, ` 1` and `01` for places too, and counts negative ones from the end. */
const OTHER_NUMBER = /^\s*[+-]?\d+$/
const PLACE = /^(0|[1-9]\d{0,8})$/
const MOST_NAMES = 8

export function checkPath(path: string, pointer: string): readonly RuleFinding[] {
  const names = path.split('.')
  if (names.length > MOST_NAMES) return [{ pointer, detail: `The path has more than ${MOST_NAMES} names. Shorten it.` }]
  if (names.some(name => name === '')) return [{ pointer, detail: 'The path has an empty name. Remove the extra dot.' }]
  if (names.some(name => OTHER_NUMBER.test(name) && !PLACE.test(name)))
    return [{ pointer, detail: 'A place in a list is written as 0, 1, 2 and so on.' }]
  return []
}
