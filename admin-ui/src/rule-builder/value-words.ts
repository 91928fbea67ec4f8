import { countryName, exact, shortTime } from '../i18n/format.ts'
import { i18n } from '../i18n/i18n.ts'
import type { Operator } from './rule.ts'

/** How a value of a condition reads. */
export function valueWords(value: unknown, look: 'country' | undefined = undefined): string {
  if (Array.isArray(value)) return value.map(one => valueWords(one, look)).join(', ')
  if (typeof value === 'number') return exact(value)
  if (typeof value === 'boolean') return i18n.t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'string') return look === 'country' ? countryName(value) : isInstant(value) ? shortTime(new Date(value)) : value
  if (isSpan(value)) return `${value.amount} ${i18n.t(`rules.units.${value.unit}`, { count: value.amount })}`
  if (typeof value === 'object' && value !== null && 'from' in value && 'to' in value)
    return `${valueWords(value.from)} – ${valueWords(value.to)}`
  if (typeof value === 'object' && value !== null && 'km' in value && 'lat' in value && 'lon' in value)
    return `${valueWords(value.km)} km: ${valueWords(value.lat)}, ${valueWords(value.lon)}`
  return value === undefined || value === null ? '…' : JSON.stringify(value)
}

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
const isSpan = (value: unknown): value is { amount: number; unit: 'minutes' | 'hours' | 'days' | 'weeks' } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value

const signs: Readonly<Record<string, string>> = {
  'number-equals': '=',
  'number-not-equals': '≠',
  'number-less-than': '<',
  'number-at-most': '≤',
  'number-greater-than': '>',
  'number-at-least': '≥',
}

/** The operator as short as it can be read: a sign, else its title. */
export const shortOperator = (operator: Operator | undefined, id: string): string => signs[id] ?? operator?.title ?? id
