import { stableJson } from '../../data/stable-json.ts'
import type { Config } from './draft.ts'
import { type NodeKind, wordOf } from './node-kinds.ts'

/** One thing that a configuration says: of which field, and in which words. */
export interface SaidField {
  label: string
  words: string
}

interface Field {
  title?: string
  type?: string
  'x-ui'?: { widget?: string }
}

/** Names of what a configuration refers to by id. */
export type NameOf = (widget: string, id: string) => string | undefined

/**
 * What the server says of it. Until that is known, what is configured, in the order of its form: what a type says in one sentence whatever its configuration is said by that sentence, unless something with a name is configured.
 */
export function saidOf(
  kind: NodeKind,
  config: Config,
  nameOf: NameOf,
  and: (words: readonly string[]) => string,
  described: string | null = null,
): string | readonly SaidField[] {
  if (described !== null) return described
  const [example] = kind.examples
  if (example !== undefined && Object.keys(example).length > 0 && JSON.stringify(example) === JSON.stringify(config)) return kind.sentence
  const { properties = {} } = kind.config as { properties?: Record<string, Field> }
  const said = Object.entries(properties).flatMap(([name, field]): SaidField[] => {
    const words = wordsOf(config[name], field, nameOf, and)
    return words === '' ? [] : [{ label: field.title ?? wordOf(name), words }]
  })
  const isFixed = example !== undefined && !wordsIn(example).some(word => kind.sentence.includes(word))
  const isNamed = Object.entries(properties).some(([name, field]) => nameOf(field['x-ui']?.widget ?? '', idOf(config[name])) !== undefined)
  return said.length === 0 || (isFixed && !isNamed) ? kind.sentence : said
}

const idOf = (value: unknown): string => (typeof value === 'string' ? value : stableJson(value))

/** The texts and numbers that a sentence may have taken from a configuration. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' || typeof value === 'number'
    ? [String(value)]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : []

function wordsOf(value: unknown, field: Field, nameOf: NameOf, and: (words: readonly string[]) => string): string {
  const widget = field['x-ui']?.widget
  if (value === undefined || value === null || value === '') return ''
  const name = widget === undefined ? undefined : nameOf(widget, idOf(value))
  if (name !== undefined) return name
  if (typeof value === 'string') return ID.test(value) ? '…' : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return and(value.map(one => partWords(one)).filter(words => words !== ''))
  const { amount, unit } = value as { amount?: unknown; unit?: unknown }
  if (typeof amount === 'number' && typeof unit === 'string') return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`
  return widget === undefined
    ? Object.entries(value)
        .map(([name, one]) => `${name} = ${String(one)}`)
        .join(', ')
    : ''
}

/** An id is no word: its name is on its way. */
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

const partWords = (one: unknown): string => {
  if (typeof one !== 'object' || one === null) return String(one)
  const { label, name, weight } = one as { label?: unknown; name?: unknown; weight?: unknown }
  const word = typeof label === 'string' ? label : typeof name === 'string' ? name : ''
  return typeof weight === 'number' ? `${word} ${weight}` : word
}
