import type { Device } from './profile.entity.ts'

/** Names a profile has at most; what comes after is left out. */
export const MOST_TRAITS = 1_000

/** What of a profile tracked events change. */
export interface Traits {
  traits: Record<string, unknown>
  traitTimes: Record<string, number>
  device: Device
}
/** The platform's own columns, as traits and device say them. */
export interface TypedColumns {
  displayName: string | null
  avatarUrl: string | null
  timezone: string | null
  locale: string | null
  country: string | null
}

/**
 * Applies what was said at a time: the last word by time wins, each trait for itself; null removes one, and older words do not bring it back.
 * Of two words of the same moment the greater one in writing wins, so that the order they come in never matters. Returns whether anything changed.
 */
export function sayTraits(state: Traits, said: Record<string, unknown>, at: number): boolean {
  let changed = false
  for (const [name, given] of Object.entries(said)) {
    const value = given ?? null
    const before = Object.hasOwn(state.traitTimes, name) ? state.traitTimes[name] : undefined
    if (before !== undefined && before > at) continue
    if (before === at && inWriting(value) <= inWriting(state.traits[name] ?? null)) continue
    if (before === undefined && Object.keys(state.traitTimes).length >= MOST_TRAITS) continue
    state.traitTimes[name] = at
    changed = true
    if (value === null) delete state.traits[name]
    else state.traits[name] = value
  }
  return changed
}

/** Keys in order: a database gives objects back in an order of its own. */
const inWriting = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const DEVICE_FIELDS = ['timezone', 'locale', 'country'] as const
/** A device is believed to stay what it is for so long: words within one such span count as said at once, and a device that says the same again is noted once. */
export const DEVICE_MS = 600_000

/** Remembers what the latest device said of itself. Returns whether it is news. */
export function sayDevice(state: Traits, context: Record<string, unknown>, at: number): boolean {
  const span = at - (at % DEVICE_MS)
  const said = {
    timezone: zoneOrNull(context.timezone),
    locale: localeOrNull(context.locale),
    country: countryOrNull(record(context.location).country),
  }
  let isNews = false
  for (const field of DEVICE_FIELDS) {
    const value = said[field]
    const before = state.device.at?.[field]
    if (value === null || (before !== undefined && before > span)) continue
    if (before === span && value <= (state.device[field] ?? '')) continue
    state.device = { ...state.device, [field]: value, at: { ...state.device.at, [field]: span } }
    isNews = true
  }
  return isNews
}

/** The columns: an explicit trait counts before the device. */
export function typedColumns({ traits, device }: Traits): TypedColumns {
  const full = [traits.firstName, traits.lastName].filter(part => typeof part === 'string' && part.trim() !== '').join(' ')
  return {
    displayName: textOrNull(traits.name, 200) ?? textOrNull(full, 200),
    avatarUrl: urlOrNull(traits.avatar),
    timezone: zoneOrNull(traits.timezone) ?? device.timezone ?? null,
    locale: localeOrNull(traits.locale) ?? device.locale ?? null,
    country: countryOrNull(traits.country) ?? countryOrNull(record(traits.address).country) ?? device.country ?? null,
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const textOrNull = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most).toWellFormed() : null
const localeOrNull = (value: unknown): string | null =>
  typeof value === 'string' &&
  value.length <= 35 &&
  /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(value) &&
  isLocale(value.replaceAll('_', '-'))
    ? value.replaceAll('_', '-')
    : null
/** The look is not enough: `en-US-US` is no locale, and everything that formats by it would throw. */
const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
const countryOrNull = (value: unknown): string | null =>
  typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : null
const urlOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= 2_000 && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : null

const zones = new Map<string, boolean>()
/** A zone of the IANA database, or null. */
export function zoneOrNull(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 100 || !/^[A-Za-z][\w+\-/]*$/.test(value)) return null
  const isZone = zones.get(value) ?? isIanaZone(value)
  if (zones.size < 1_000) zones.set(value, isZone)
  return isZone ? value : null
}

function isIanaZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The address under which an e-mail trait makes an identity; null when it is none. */
export function emailOf(traits: Record<string, unknown>): string | null {
  const email = typeof traits.email === 'string' ? traits.email.trim().toLowerCase() : ''
  return email.length <= 320 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null
}
