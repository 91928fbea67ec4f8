import { readTime } from './event-time.ts'

export const CATALOGUE_KINDS = ['event', 'trait', 'property'] as const
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number]
export const VALUE_TYPES = ['text', 'number', 'boolean', 'date', 'list', 'object'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** Levels of nested objects that have entries of their own. */
const MOST_DEPTH = 3
const MOST_NAME = 400
/** Values of one event that are looked at; the rest of a giant is left alone. */
const MOST_VALUES = 600

/** The type of a value; null for null, which says nothing. */
export function typeOf(value: unknown): ValueType | null {
  switch (typeof value) {
    case 'string':
      return value.length >= 10 && value.length <= 40 && value[4] === '-' && readTime(value) !== null ? 'date' : 'text'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      if (value === null || value === undefined) return null
      return Array.isArray(value) ? 'list' : 'object'
  }
}

/** Calls `visit` with the dotted path of each value of a record, down to three levels. */
export function eachValue(record: Record<string, unknown>, visit: (path: string, value: unknown, type: ValueType) => void): void {
  let left = MOST_VALUES
  const walk = (holder: Record<string, unknown>, before: string, level: number): void => {
    for (const key of Object.keys(holder)) {
      if (left <= 0) return
      const value = holder[key]
      const type = typeOf(value)
      const path = before + key
      if (type === null || key === '' || path.length > MOST_NAME) continue
      left -= 1
      visit(path, value, type)
      if (type === 'object' && level < MOST_DEPTH) walk(value as Record<string, unknown>, `${path}.`, level + 1) // its type was just found out
    }
  }
  walk(record, '', 1)
}

/** Names, at any level, whose values are about one person alone: they are described without examples, which nobody could erase. */
const PERSONAL =
  /^(e[-_]?mail|phone|mobile|tel|telephone|address|street|birth|birthday|birth_?date|dob|avatar|ip|iban|card_?number|password|token|secret|ssn|passport)$/i
const NAMES = /^(name|(first|last|full|middle|user|nick|sur|given|family)[-_]?name)$/i

export const isPersonal = (kind: CatalogueKind, path: string): boolean =>
  path.split('.').some(part => PERSONAL.test(part) || (kind === 'trait' && NAMES.test(part)))

/** Looks like an address of a person, whatever the name. */
export const isAddress = (value: unknown): boolean => typeof value === 'string' && /\S@\S+\.\S/.test(value)
