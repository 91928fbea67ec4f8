import type { RuleOperator, RuleWords, Wording } from 'fathi/sdk'

const MOST_LISTED = 5
const DAY_MS = 86_400_000
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Words by a wording: what conditions are told with. */
export function wordsOf({ name, translate = text => text, redacted = false }: Wording = {}, now = new Date()): RuleWords {
  const say: RuleWords['say'] = (text, values = {}) =>
    translate(text).replaceAll(/\{(\w+)\}/g, (whole, key: string) => (Object.hasOwn(values, key) ? String(values[key]) : whole))
  const words: RuleWords = {
    say,
    name: id => (redacted ? LEFT_OUT : (name?.(id) ?? say('something that is gone'))),
    value: value => valueWords(redacted ? withoutText(value) : value, say),
    compared: (operator, value) => comparedWords(operator, redacted ? withoutText(value) : value, words),
    moment: iso => momentWords(iso, now, say),
  }
  return words
}

const LEFT_OUT = '…'
/** A value without what somebody wrote. A list of texts is one thing left out, however long it is. */
function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return LEFT_OUT
  if (Array.isArray(value)) return value.some(one => typeof one !== 'number' && typeof one !== 'boolean') ? LEFT_OUT : value
  if (!isRecord(value) || isSpan(value)) return value
  return 'from' in value && 'to' in value ? { from: withoutText(value.from), to: withoutText(value.to) } : LEFT_OUT
}
const isSpan = (value: Record<string, unknown>): value is { amount: number; unit: string } =>
  typeof value.amount === 'number' && ['minutes', 'hours', 'days', 'weeks'].includes(String(value.unit))

function valueWords(value: unknown, say: RuleWords['say']): string {
  if (typeof value === 'string') return value === '' ? say('empty') : value
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (Array.isArray(value)) return listWords(value, say)
  if (isRecord(value) && typeof value.amount === 'number' && typeof value.unit === 'string') return spanWords(value.amount, value.unit, say)
  if (isRecord(value) && 'lat' in value && 'lon' in value) return placeWords(value, say)
  if (isRecord(value) && 'from' in value && 'to' in value)
    return say('{from} and {to}', { from: valueWords(value.from, say), to: valueWords(value.to, say) })
  return value === null || value === undefined ? say('nothing') : isRecord(value) ? JSON.stringify(value).slice(0, 100) : String(value)
}

/** A place, or a circle around one. */
const placeWords = ({ lat, lon, km }: Record<string, unknown>, say: RuleWords['say']): string =>
  km === undefined
    ? say('{lat}, {lon}', { lat: String(lat), lon: String(lon) })
    : say('{km} km of {lat}, {lon}', { km: String(km), lat: String(lat), lon: String(lon) })

const spanWords = (amount: number, unit: string, say: RuleWords['say']): string =>
  amount === 1 ? say(`1 ${unit.replace(/s$/, '')}`) : say(`{amount} ${unit}`, { amount: String(amount) })

function listWords(values: readonly unknown[], say: RuleWords['say'], word: 'and' | 'or' = 'or'): string {
  const told = values.slice(0, MOST_LISTED).map(one => valueWords(one, say))
  const more = values.length - told.length
  if (more > 0) return say(`{list} ${word} {more} ${more === 1 ? 'other' : 'others'}`, { list: told.join(', '), more: String(more) })
  const last = told.pop() ?? say('nothing')
  return told.length === 0 ? last : say(`{list} ${word} {last}`, { list: told.join(', '), last })
}

/** Days of the week as they are written in English. */
const days = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(day => (typeof day === 'string' ? day.charAt(0).toUpperCase() + day.slice(1) : day)) : value

/** A title may hold the place of its value: "is more than … ago". Who has all of a list has one thing *and* the other. */
function comparedWords({ id, title }: Pick<RuleOperator, 'id' | 'title'>, value: unknown, { say, value: told }: RuleWords): string {
  if (id === 'exists') return say(value === false ? 'has no value' : 'has a value')
  const said = say(title)
  const right =
    id === 'list-has-all' && Array.isArray(value) ? listWords(value, say, 'and') : told(id === 'date-weekday' ? days(value) : value)
  return said.includes('…') ? said.replace('…', () => right) : `${said} ${right}`
}

function momentWords(iso: string, now: Date, say: RuleWords['say']): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const days = Math.floor(Math.abs(now.getTime() - at.getTime()) / DAY_MS)
  const day = iso.slice(0, 10)
  if (days === 0) return say('today, {day}', { day })
  const span = spanWords(days, 'days', say)
  return at <= now ? say('{span} ago, {day}', { span, day }) : say('in {span}, {day}', { span, day })
}
