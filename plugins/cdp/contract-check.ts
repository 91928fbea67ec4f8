import { Errors } from 'typebox/value'
import type { Fault } from './sanitise.ts'

const MOST_BYTES = 16 * 1_024
const MOST_DEPTH = 8
const MOST_PARTS = 500
const MOST_ENUM = 200
const MOST_FAULTS = 10
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
const FORMATS = new Set(['date-time', 'date', 'email', 'uuid', 'uri'])

/** Keywords that hold schemas, by how; all others of a contract hold plain values. */
const ONE = new Set(['items', 'not', 'additionalProperties'])
const MANY = new Set(['allOf', 'anyOf', 'oneOf'])
const COUNTS = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'])
const NUMBERS = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'])
const WORDS = new Set(['title', 'description', '$schema', '$comment', '$id'])

/** What is wrong with a contract's schema. What it may say is a closed list: nothing whose cost an event could choose (`pattern`), nothing from elsewhere (`$ref`). */
export function schemaFaults(schema: unknown): Fault[] {
  if (Buffer.byteLength(JSON.stringify(schema)) > MOST_BYTES)
    return [{ pointer: '', detail: `It has at most ${MOST_BYTES} bytes. Say less.` }]
  const faults: Fault[] = []
  let parts = 0
  const walk = (node: unknown, at: string, depth: number): void => {
    if (faults.length >= MOST_FAULTS || (typeof node === 'boolean' && at !== '')) return
    if (!isRecord(node)) return fault(at, 'It must be a JSON Schema: an object.')
    parts += 1
    if (depth > MOST_DEPTH) return fault(at, `It is nested deeper than ${MOST_DEPTH} levels. Flatten it.`)
    if (parts > MOST_PARTS) return fault(at, `It has more than ${MOST_PARTS} parts. Say less.`)
    for (const [keyword, value] of Object.entries(node)) keywordFaults(keyword, value, `${at}/${escaped(keyword)}`, depth)
  }
  const keywordFaults = (keyword: string, value: unknown, at: string, depth: number): void => {
    if (ONE.has(keyword)) return walk(value, at, depth + 1)
    if (MANY.has(keyword)) {
      if (!Array.isArray(value) || value.length === 0) return fault(at, 'It must be a list of schemas.')
      for (const [i, one] of value.entries()) walk(one, `${at}/${i}`, depth + 1)
      return
    }
    if (keyword === 'properties') {
      if (!isRecord(value)) return fault(at, 'It must name properties, each with its schema.')
      for (const [name, one] of Object.entries(value)) walk(one, `${at}/${escaped(name)}`, depth + 1)
      return
    }
    const wrong = plainFault(keyword, value)
    if (wrong !== null) fault(at, wrong)
  }
  const fault = (pointer: string, detail: string): void => void faults.push({ pointer, detail })
  walk(schema, '', 0)
  return faults
}

/** What is wrong with a keyword that holds a plain value; null when nothing is. */
function plainFault(keyword: string, value: unknown): string | null {
  if (COUNTS.has(keyword)) return Number.isInteger(value) && Number(value) >= 0 ? null : 'It must be a whole number, 0 or more.'
  if (NUMBERS.has(keyword)) return typeof value === 'number' && (keyword !== 'multipleOf' || value > 0) ? null : 'It must be a number.'
  if (WORDS.has(keyword)) return typeof value === 'string' ? null : 'It must be text.'
  if (keyword === 'type')
    return (Array.isArray(value) ? value : [value]).every(one => TYPES.has(String(one)))
      ? null
      : `It must be one of ${[...TYPES].join(', ')}.`
  if (keyword === 'format') return FORMATS.has(String(value)) ? null : `It must be one of ${[...FORMATS].join(', ')}.`
  if (keyword === 'enum')
    return Array.isArray(value) && value.length > 0 && value.length <= MOST_ENUM ? null : `It must be a list of 1 to ${MOST_ENUM} values.`
  if (keyword === 'required')
    return Array.isArray(value) && value.every(one => typeof one === 'string') ? null : 'It must be a list of names.'
  if (keyword === 'const' || keyword === 'default' || keyword === 'examples') return null
  if (keyword === 'pattern' || keyword === 'patternProperties')
    return 'Patterns are not taken: an event could make them run without end. Use enum, minLength, maxLength or format.'
  if (keyword === '$ref' || keyword === '$defs') return 'References are not taken. Write the schema out where it is used.'
  return 'This keyword is not taken here.'
}

/** What of an event's properties breaks a contract. */
export function contractFaults(schema: Record<string, unknown>, properties: Record<string, unknown>): Fault[] {
  const faults = Errors(schema, properties).flatMap(({ instancePath, message, keyword, params }): Fault[] => {
    const at = `/properties${instancePath}`
    if (keyword === 'boolean') return [] // told by the keyword that holds it
    if (keyword === 'required')
      return namesIn(params, 'requiredProperties').map(name => ({ pointer: `${at}/${name}`, detail: 'It is missing.' }))
    if (keyword === 'additionalProperties')
      return namesIn(params, 'additionalProperties').map(name => ({
        pointer: `${at}/${name}`,
        detail: 'The contract knows no such property.',
      }))
    return [{ pointer: at, detail: `It ${message}.` }]
  })
  return faults.slice(0, MOST_FAULTS)
}

const namesIn = (params: object, field: string): string[] => {
  const names: unknown = Reflect.get(params, field)
  return Array.isArray(names) ? names.map(name => escaped(String(name)).slice(0, 200)) : []
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
