import { emailOf } from './traits.ts'
import { readTime } from './event-time.ts'
import { readValue } from './import.guess.ts'
import type { ImportColumn, ImportMapping } from './import.schema.ts'

/** A row as it is meant. */
export interface ReadRow {
  row: number
  profileId?: string
  userId?: string
  anonymousId?: string
  email?: string
  event?: string
  messageId?: string
  at?: Date
  /** Traits of a person, or properties of an event. */
  values: Record<string, unknown>
}
export interface RowFault {
  row: number
  column: string
  detail: string
}

const MOST_ID = 200
const MOST_VALUE = 10_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads one row by its mapping: as it is meant, or the first thing that is wrong with it. Empty cells say nothing. */
export function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly ImportColumn[],
  mapping: ImportMapping,
): ReadRow | RowFault {
  if (cells.length !== columns.length)
    return { row, column: '', detail: `It has ${cells.length} fields, and the heading has ${columns.length}.` }
  const read: ReadRow = { row, values: {} }
  if (mapping.event !== undefined) read.event = mapping.event
  for (const [i, column] of mapping.columns.entries()) {
    const cell = cells[i]?.trim() ?? ''
    if (cell === '' || column.to === 'ignore') continue
    const name = columns[i]?.name ?? ''
    const fault = takeCell(read, column, cell, name)
    if (fault !== null) return { row, column: name, detail: fault }
  }
  const fault = missing(read, mapping)
  return fault === null ? read : { row, column: '', detail: fault }
}

function takeCell(read: ReadRow, { to, path, type = 'text' }: ImportMapping['columns'][number], cell: string, name: string): string | null {
  switch (to) {
    case 'profileId':
      if (!UUID.test(cell)) return 'It is not the id of a profile.'
      read.profileId = cell.toLowerCase()
      return null
    case 'userId':
    case 'anonymousId':
    case 'messageId':
      if (cell.length > MOST_ID) return `An id has at most ${MOST_ID} characters.`
      read[to] = cell
      return null
    case 'email': {
      const email = emailOf({ email: cell })
      if (email === null) return 'It is not an e-mail address.'
      read.email = email
      return null
    }
    case 'event':
      if (cell.length > MOST_ID || cell.startsWith('$'))
        return `The name of an event has at most ${MOST_ID} characters and does not begin with $.`
      read.event = cell
      return null
    case 'timestamp': {
      const at = readTime(cell)
      if (at === null) return 'It is not an ISO 8601 time between 1970 and 2100, like 2026-03-01T09:30:00Z.'
      read.at = at
      return null
    }
    case 'trait':
    case 'property': {
      if (cell.length > MOST_VALUE) return `A value has at most ${MOST_VALUE} characters.`
      const value = readValue(cell, type)
      if (value === undefined) return `It is not a ${type}.`
      put(read.values, (path ?? name).split('.'), value)
      return null
    }
    default:
      return null
  }
}

/** Puts a value under a dotted name; what stands in its way gives way. */
function put(into: Record<string, unknown>, [head = '', ...rest]: readonly string[], value: unknown): void {
  const inside = Object.hasOwn(into, head) ? into[head] : undefined
  const isRecord = typeof inside === 'object' && inside !== null
  const next: unknown = rest.length === 0 ? value : isRecord ? inside : {}
  Object.defineProperty(into, head, { value: next, enumerable: true, writable: true, configurable: true })
  if (rest.length > 0) put(next as Record<string, unknown>, rest, value)
}

function missing(read: ReadRow, { kind }: ImportMapping): string | null {
  if (kind === 'segment-members')
    return (read.profileId ?? read.userId ?? read.anonymousId ?? read.email) ? null : 'It names nobody: every column with an id is empty.'
  if (kind === 'events') {
    if (read.userId === undefined && read.anonymousId === undefined) return 'It names nobody: userId and anonymousId are empty.'
    if (read.event === undefined) return 'It has no name of an event.'
    return null
  }
  return (read.userId ?? read.anonymousId ?? read.email) ? null : 'It names nobody: every column with an id is empty.'
}

export const isFault = (read: ReadRow | RowFault): read is RowFault => 'detail' in read
export const isRow = (read: ReadRow | RowFault): read is ReadRow => !isFault(read)
