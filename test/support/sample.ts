import type { Described, Schema } from './operations.ts'
import { resolved } from './operations.ts'

/** What a sample is made for: ids to refer to, and a word that is new each time. */
export interface Sampling {
  document: Described
  /** An id that a field of this name may hold. */
  idFor: (field: string) => string
  word: () => string
  /** Optional fields too. */
  full?: boolean
}

/** Values that common patterns and names ask for; the first that fits is taken. */
const CANDIDATES = [
  'EUR',
  'FR',
  'library',
  'en',
  'Europe/Paris',
  'rbac:read',
  'https://shop.example',
  '/',
  'x@example.test',
  'a',
  'A',
  '1',
  '#aabbcc',
  '09:30',
  'aGVsbG8',
]
/** Ids that a client makes up. */
const OF_THE_CLIENT = new Set(['userId', 'anonymousId', 'previousId', 'groupId', 'messageId'])
const BY_NAME: Readonly<Record<string, unknown>> = { timeZone: 'Europe/Paris', timezone: 'Europe/Paris', locale: 'en', permissions: [] }

/** A value that a schema takes. Throws, naming the field, where it knows none. */
export function sample(schema: Schema, of: Sampling, field = ''): unknown {
  const own = resolved(schema, of.document)
  if (own.const !== undefined) return own.const
  if (own.enum !== undefined) return own.enum[0]
  if (Object.hasOwn(BY_NAME, field)) return BY_NAME[field]
  const choices = own.anyOf ?? own.oneOf
  if (choices !== undefined) return sample(choices.find(one => resolved(one, of.document).type !== 'null') ?? {}, of, field)
  if (own.allOf !== undefined) return Object.assign({}, ...own.allOf.map(one => sample(one, of, field)))
  const type = Array.isArray(own.type) ? own.type[0] : own.type
  switch (type) {
    case 'string':
      return text(own, of, field)
    case 'integer':
    case 'number':
      return Math.max(own.minimum ?? 1, Math.min(own.maximum ?? 1, 1))
    case 'boolean':
      return false
    case 'null':
      return null
    case 'array':
      return Array.from({ length: own.minItems ?? (of.full ? 1 : 0) }, () => sample(own.items ?? {}, of, field))
    case 'object':
      return object(own, of)
    case undefined:
      return own.properties === undefined ? {} : object(own, of)
    default:
      throw new Error(`${field}: there is no sample of the type ${type}.`)
  }
}

function object(schema: Schema, of: Sampling): Record<string, unknown> {
  const all = Object.keys(schema.properties ?? {})
  const required = all.filter(name => of.full || schema.required?.includes(name))
  const names = required.length < (schema.minProperties ?? 0) ? all.slice(0, schema.minProperties) : required
  return Object.fromEntries(names.map(name => [name, sample(schema.properties?.[name] ?? {}, of, name)]))
}

function text({ format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema, of: Sampling, field: string): string {
  if (format === 'uuid') return of.idFor(field)
  if (format === 'date-time') return '2031-01-01T00:00:00.000Z'
  if (format === 'date') return '2031-01-01'
  if (format === 'email') return `${of.word()}@example.test`
  if (format === 'uri') return 'https://shop.example/page'
  if (format === 'uri-reference') return '/page'
  if (format === 'origin') return 'https://shop.example'
  if (field.endsWith('Id') && !OF_THE_CLIENT.has(field)) return of.idFor(field)
  const word = of.word()
  const fits = (candidate: string): boolean =>
    candidate.length >= minLength && candidate.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(candidate))
  const found = [word, word.padEnd(minLength, 'x'), ...CANDIDATES].find(fits)
  if (found === undefined) throw new Error(`${field}: there is no sample for the pattern ${pattern}. Add one to CANDIDATES.`)
  return found
}
