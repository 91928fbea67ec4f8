import { isDeepStrictEqual } from 'node:util'
import { readPath } from 'fathi/sdk'

/** Whether properties are these, by dotted path. */
export const matches = (
  properties: Readonly<Record<string, unknown>>,
  match: Readonly<Record<string, unknown>> | null | undefined,
): boolean => Object.entries(match ?? {}).every(([path, value]) => isDeepStrictEqual(readPath(properties, path) ?? null, value))
