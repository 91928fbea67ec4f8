import { i18n } from './i18n.ts'

/** Dates and numbers follow the workspace's locale when it speaks the interface's language, else that language's plain form. */
let formatLocale = 'en-GB'

export function formatFor(workspaceLocale: string): void {
  const [language] = workspaceLocale.split('-')
  if (language === i18n.language && workspaceLocale !== 'en') formatLocale = workspaceLocale
  else formatLocale = i18n.language === 'en' ? 'en-GB' : i18n.language
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: (locale: string) => F): F {
  const locale = formatLocale
  const id = `${locale}|${key}`
  const found = cache.get(id)
  if (found !== undefined) return found as F
  const made = make(locale)
  cache.set(id, made)
  return made
}

/** The exact number, grouped by the locale. */
export const exact = (value: number): string => kept('exact', locale => new Intl.NumberFormat(locale)).format(value)

/** Exact below 100,000, else abbreviated. */
export const abbreviated = (value: number): string =>
  Math.abs(value) < 100_000
    ? exact(value)
    : kept('short', locale => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })).format(value)

/** A share of a base in percent with one decimal (nothing and all go without) and a space that never breaks; a dash without a base. */
export const share = (part: number, base: number): string =>
  base === 0
    ? '–'
    : part === 0 || part === base
      ? `${part === 0 ? 0 : 100}\u00a0%`
      : `${kept('share', locale => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })).format((part / base) * 100)}\u00a0%`

/** Date and time to the second with the zone's name, for tooltips. */
export const exactTime = (at: Date, timeZone?: string): string =>
  kept(`exact-time|${timeZone}`, locale => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone })).format(at)

/** Day, month, hour and minute, as a table shows it. */
export const shortTime = (at: Date, timeZone?: string): string =>
  kept(
    `short-time|${timeZone}`,
    locale =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
  ).format(at)

export const clockTime = (at: Date, timeZone?: string): string =>
  kept(
    `clock|${timeZone}`,
    locale => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
  ).format(at)

export const clockTimeExact = (at: Date, timeZone?: string): string =>
  kept(
    `clock-exact|${timeZone}`,
    locale => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone }),
  ).format(at)

export const dayName = (at: Date, timeZone?: string): string =>
  kept(`day|${timeZone}`, locale => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone })).format(at)

export const dayAndMonth = (at: Date, timeZone?: string): string =>
  kept(`day-month|${timeZone}`, locale => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone })).format(at)

export const monthAndYear = (at: Date, timeZone?: string): string =>
  kept(`month-year|${timeZone}`, locale => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone })).format(at)

/** YYYY-MM-DD in the zone, for grouping by day. */
export const dayKey = (at: Date, timeZone?: string): string =>
  kept(`day-key|${timeZone}`, () => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })).format(at)

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
]

/** Below this, "now" says enough. */
const SOON_S = 45

/** "2 hours ago", "in 3 minutes"; the largest unit that says it. */
export function relative(at: Date, now: Date): string {
  let left = (at.getTime() - now.getTime()) / 1000
  if (Math.abs(left) < SOON_S) left = 0
  for (const [unit, size] of steps) {
    if (Math.abs(left) < size || unit === 'year')
      return kept('relative', locale => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(Math.trunc(left), unit)
    left /= size
  }
  return exactTime(at)
}

/** Words for a country code, else the code. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([i18n.language], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Words for a language tag, else the tag. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([i18n.language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** The part of a zone that people say: "Berlin" of "Europe/Berlin". */
export const zoneCity = (timeZone: string): string => timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
