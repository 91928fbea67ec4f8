/** Levels that an event may be nested. */
export const MOST_DEPTH = 32
/** Stands where a body was cut because it is nested too deep. */
const CUT = Symbol('nested too deep')

/** One fault of an event: a JSON pointer relative to it, and what to change. */
export interface Fault {
  pointer: string
  detail: string
  code?: FaultCode
}
/** What kind of fault it is; `CDP_EVENT_INVALID` when it says none. */
export type FaultCode = 'CDP_EVENT_INVALID' | 'CDP_EVENT_TOO_LARGE' | 'CDP_EVENT_REFUSED'

/** Parses JSON of unknown origin; what lies deeper than an event could ever be is cut off, so that nothing after this recurses without bound. */
export function parseBounded(text: string): unknown {
  return cut(JSON.parse(text), MOST_DEPTH + 8)
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return CUT
  const holder = value as Record<string, unknown>
  for (const key of Object.keys(holder)) {
    const child = holder[key]
    if (typeof child === 'object' && child !== null && key !== '__proto__') holder[key] = cut(child, levels - 1)
  }
  return value
}

/**
 * Makes a JSON value one that PostgreSQL holds and that is safe to hand on: no NUL, no lone surrogates, no `__proto__`, finite numbers, at most 32 levels.
 * What cannot be mended is added to `faults`.
 */
export function sanitise(value: unknown, pointer: string, faults: Fault[], levels = MOST_DEPTH): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    faults.push({ pointer, detail: 'The number is too large. Send it as text or leave it out.' })
    return null
  }
  if (typeof value === 'symbol' || (typeof value === 'object' && value !== null && levels === 0)) {
    faults.push({ pointer, detail: `It is nested deeper than ${MOST_DEPTH} levels. Flatten it.` })
    return null
  }
  if (Array.isArray(value)) return value.map((item, i) => sanitise(item, `${pointer}/${i}`, faults, levels - 1))
  if (typeof value === 'object' && value !== null) return cleanRecord(value as Record<string, unknown>, pointer, faults, levels)
  return value ?? null
}

function cleanRecord(record: Record<string, unknown>, pointer: string, faults: Fault[], levels: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {}
  for (const key of Object.keys(record)) {
    const name = cleanText(key)
    if (name === '__proto__') continue
    clean[name] = sanitise(record[key], `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, faults, levels - 1)
  }
  return clean
}

/** Text without NUL and lone surrogates. */
export const cleanText = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()

/** Bytes that a character takes at most as JSON (`\u001f`), and any number or literal. */
const CHARACTER_BYTES = 6
const SCALAR_BYTES = 25

/**
 * How many bytes a value has at most as JSON, by a walk that makes nothing; NaN when it holds what `sanitise` would change or refuse.
 * Nearly all that comes is clean and small: copying and writing it to find that out would cost more than storing it.
 */
export function mostBytesOfClean(value: unknown, levels = MOST_DEPTH): number {
  if (typeof value === 'string') return isCleanText(value) ? value.length * CHARACTER_BYTES + 2 : Number.NaN
  if (typeof value === 'number') return Number.isFinite(value) ? SCALAR_BYTES : Number.NaN
  if (typeof value === 'boolean' || value === null) return SCALAR_BYTES
  if (typeof value !== 'object' || levels === 0) return Number.NaN
  let sum = 2
  if (Array.isArray(value)) {
    for (const item of value) sum += mostBytesOfClean(item, levels - 1) + 1
    return sum
  }
  const record = value as Record<string, unknown>
  for (const key of Object.keys(record)) {
    if (key === '__proto__' || !isCleanText(key)) return Number.NaN
    sum += key.length * CHARACTER_BYTES + 4 + mostBytesOfClean(record[key], levels - 1)
  }
  return sum
}

const isCleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
