import Handlebars, { type HelperOptions } from 'handlebars'
import { LRUCache } from 'lru-cache'

/** Items of a list that a template sees. */
export const MOST_ITEMS = 50

/** A value was asked for that is not there. */
export class MissingVariable extends Error {
  readonly variable: string
  constructor(variable: string) {
    super(`${variable} has no value`)
    this.name = 'MissingVariable'
    this.variable = variable
  }
}

/** A value as text; undefined when it has none that a person could read. Of a list, its scalars: nothing here follows nesting down. */
export function textOf(value: unknown): string | undefined {
  return Array.isArray(value)
    ? value
        .slice(0, MOST_ITEMS)
        .flatMap(item => scalarText(item) ?? [])
        .join(', ')
    : scalarText(value)
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof Date ? value.toISOString() : undefined
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/** The way of every output. `calculated`: a helper made it, so that an empty text is meant. */
function output(value: unknown, name: string, calculated: boolean, options: HelperOptions): string {
  const text = textOf(value)
  if (text !== undefined && (text !== '' || calculated)) return text
  if (options.data.missing === 'empty') return ''
  throw new MissingVariable(name)
}

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : Number(textOf(value)))
const given = (args: readonly unknown[]): unknown[] => args.slice(0, -1)

const numbers = new LRUCache<string, Intl.NumberFormat>({ max: 200 })
const dates = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 })
function cached<T extends object>(cache: LRUCache<string, T>, key: string, make: () => T, plain: () => T): T {
  const found = cache.get(key)
  if (found !== undefined) return found
  let made: T
  try {
    made = make()
  } catch {
    made = plain() // a locale, zone or currency that does not exist
  }
  cache.set(key, made)
  return made
}

function formatNumber(value: unknown, options: HelperOptions): string | undefined {
  const number = asNumber(value)
  if (!Number.isFinite(number)) return undefined
  const { currency, digits } = options.hash as { currency?: string; digits?: number }
  const look: Intl.NumberFormatOptions = {
    ...(currency === undefined ? {} : { style: 'currency', currency: String(currency) }),
    ...(digits === undefined ? {} : { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) }),
  }
  const locale = String(options.data.locale ?? 'en')
  return cached(
    numbers,
    JSON.stringify([locale, look]),
    () => new Intl.NumberFormat(locale, look),
    () => new Intl.NumberFormat('en'),
  ).format(number)
}

const LENGTHS = new Set(['short', 'medium', 'long', 'full'])
function formatDate(value: unknown, options: HelperOptions): string | undefined {
  const date = new Date(typeof value === 'number' ? value : (textOf(value) ?? Number.NaN))
  if (Number.isNaN(date.getTime())) return undefined
  const { date: dateStyle, time: timeStyle, zone } = options.hash as { date?: string; time?: string; zone?: string }
  const style = (asked: string | undefined) => (asked !== undefined && LENGTHS.has(asked) ? { style: asked as 'short' } : undefined)
  const look: Intl.DateTimeFormatOptions = {
    dateStyle: style(dateStyle)?.style ?? (timeStyle === undefined ? 'medium' : undefined),
    timeStyle: style(timeStyle)?.style,
    timeZone: String(zone ?? options.data.timeZone ?? 'UTC'),
  }
  const locale = String(options.data.locale ?? 'en')
  return cached(
    dates,
    JSON.stringify([locale, look]),
    () => new Intl.DateTimeFormat(locale, look),
    () => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
  ).format(date)
}

/** Repeats for the items of a list, at most 50. */
function each(this: unknown, list: unknown, options: HelperOptions): string {
  const items = Array.isArray(list) ? list.slice(0, MOST_ITEMS) : []
  if (items.length === 0) return options.inverse(this)
  return items
    .map((item, index) => {
      const data = Object.assign(Handlebars.Utils.createFrame(options.data), {
        index,
        first: index === 0,
        last: index === items.length - 1,
      })
      return options.fn(item, { data, blockParams: [item, index] })
    })
    .join('')
}

/** The helpers of templates. Each is pure and quick. */
export const helpers = {
  fathiValue: output,
  fathiUrlPart: (value: unknown, name: string, calculated: boolean, options: HelperOptions) =>
    encodeURIComponent(output(value, name, calculated, options).toWellFormed()),
  default: (...args: unknown[]) => given(args).find(value => !isBlank(value)) ?? given(args).at(-1),
  upper: (value: unknown, options: HelperOptions) => textOf(value)?.toLocaleUpperCase(String(options.data.locale ?? 'en')),
  lower: (value: unknown, options: HelperOptions) => textOf(value)?.toLocaleLowerCase(String(options.data.locale ?? 'en')),
  capitalize: (value: unknown) => {
    const text = textOf(value)
    return text === undefined ? undefined : text.slice(0, 1).toUpperCase() + text.slice(1)
  },
  trim: (value: unknown) => textOf(value)?.trim(),
  truncate: (value: unknown, length: unknown) => {
    const text = textOf(value)
    const most = Math.max(1, Math.trunc(asNumber(length)) || 1)
    return text === undefined || text.length <= most
      ? text
      : `${text
          .slice(0, most - 1)
          .toWellFormed()
          .trimEnd()}…`
  },
  formatNumber,
  formatDate,
  join: (list: unknown, ...rest: unknown[]) =>
    Array.isArray(list)
      ? list
          .slice(0, MOST_ITEMS)
          .flatMap(item => textOf(item) ?? [])
          .join(rest.length > 1 ? (textOf(rest[0]) ?? ', ') : ', ')
      : textOf(list),
  count: (list: unknown) => (Array.isArray(list) ? list.length : isBlank(list) ? 0 : 1),
  eq: (a: unknown, b: unknown) => a === b || (textOf(a) !== undefined && textOf(a) === textOf(b)),
  ne: (a: unknown, b: unknown) => !(a === b || (textOf(a) !== undefined && textOf(a) === textOf(b))),
  gt: (a: unknown, b: unknown) => asNumber(a) > asNumber(b),
  gte: (a: unknown, b: unknown) => asNumber(a) >= asNumber(b),
  lt: (a: unknown, b: unknown) => asNumber(a) < asNumber(b),
  lte: (a: unknown, b: unknown) => asNumber(a) <= asNumber(b),
  and: (...args: unknown[]) => given(args).every(value => !Handlebars.Utils.isEmpty(value)),
  or: (...args: unknown[]) => given(args).some(value => !Handlebars.Utils.isEmpty(value)),
  not: (value: unknown) => Handlebars.Utils.isEmpty(value),
  each,
}
