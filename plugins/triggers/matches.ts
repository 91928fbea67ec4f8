import { isDeepStrictEqual } from 'node:util'
import { readPath } from 'fathi/sdk'

/** Whether properties are these, by dotted path. */
export const matches = (
  properties: Readonly<Record<string, unknown>>,
  match: Readonly<Record<string, unknown>> | null | undefined,
): boolean => Object.entries(match ?? {}).every(([path, value]) => isDeepStrictEqual(readPath(properties, path) ?? null, value))

/** The same in words, to stand behind the name of an event: " with status paid and total 3". */
export const matchWords = (match: Readonly<Record<string, unknown>> | undefined): string => {
  const said = Object.entries(match ?? {}).map(([path, value]) => `${path} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return said.length === 0 ? '' : ` with ${said.join(' and ')}`
}
