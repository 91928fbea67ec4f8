import { readTime } from './event-time.ts'
import type { ImportColumn, ValueType } from './import.schema.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const MOST_SAMPLES = 5

/** What stands between the fields: the most frequent candidate of the first line, outside of quotes. */
export function guessDelimiter(head: string): string {
  const counts = new Map<string, number>(DELIMITERS.map(one => [one, 0]))
  let isQuoted = false
  for (const letter of head) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\n' && !isQuoted) break
    else if (!isQuoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ','
}

/** What each column seems to be, by its heading and by some of its values. */
export const guessColumns = (heading: readonly string[], rows: readonly (readonly string[])[]): ImportColumn[] =>
  heading.map((name, i) => {
    const values = rows.map(row => row[i]?.trim() ?? '').filter(value => value !== '')
    return { name, type: typeOf(values), to: targetOf(name, values), samples: [...new Set(values)].slice(0, MOST_SAMPLES).map(shortened) }
  })

const shortened = (value: string): string => (value.length > 100 ? `${value.slice(0, 99).toWellFormed()}…` : value)

function typeOf(values: readonly string[]): ValueType {
  if (values.length === 0) return 'text'
  return (['number', 'boolean', 'date'] as const).find(type => values.every(value => readValue(value, type) !== undefined)) ?? 'text'
}

function targetOf(name: string, values: readonly string[]): ImportColumn['to'] {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (/^(userid|externalid|customerid|uid)$/.test(plain)) return 'userId'
  if (/^(anonymousid|visitorid|deviceid)$/.test(plain)) return 'anonymousId'
  if (/^(profileid)$/.test(plain)) return 'profileId'
  if (/^e?mail(address)?$/.test(plain) || (values.length > 0 && values.every(value => EMAIL.test(value)))) return 'email'
  return 'trait'
}

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A cell as a value; undefined when it is none of that type. */
export function readValue(text: string, type: ValueType): string | number | boolean | undefined {
  const value = text.trim()
  switch (type) {
    case 'text':
      return value
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(value) && Number.isFinite(Number(value)) && !/^[+-]?0\d/.test(value)
        ? Number(value)
        : undefined
    case 'boolean':
      return /^(true|yes)$/i.test(value) ? true : /^(false|no)$/i.test(value) ? false : undefined
    case 'date':
      return readTime(value)?.toISOString()
  }
}
