import { code } from './markdown.ts'

interface Field {
  type?: string
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  properties?: Readonly<Record<string, Field>>
  required?: readonly string[]
  anyOf?: readonly Field[]
  items?: Field
  default?: unknown
  title?: string
  description?: string
  'x-secret'?: boolean
}

/** The type of a value in a few words; of an object, the names that it has. */
export const typeOf = (field: Field): string => {
  if (field.const !== undefined) return JSON.stringify(field.const)
  if (field.enum !== undefined) return field.enum.map(value => JSON.stringify(value)).join(' or ')
  if (field.anyOf !== undefined) return field.anyOf.map(typeOf).join(' or ')
  if (field.type === 'array') return `list of ${field.items === undefined ? 'anything' : typeOf(field.items)}`
  if (field.type === 'object' && field.properties !== undefined) {
    const names = Object.keys(field.properties).map(name => (field.required?.includes(name) ? name : `${name}?`))
    return names.length === 0 ? 'object' : `{ ${names.join(', ')} }`
  }
  return field.format ?? field.type ?? 'anything'
}

/** Rows of a table about an object schema's fields: name, type, meaning. */
export function fieldsOf(schema: { properties?: unknown; required?: unknown }): string[][] {
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  return Object.entries((schema.properties ?? {}) as Record<string, Field>).map(([name, field]) => {
    const notes = [
      field.title,
      field.description,
      field.default === undefined ? undefined : `Default: ${JSON.stringify(field.default)}.`,
      field['x-secret'] ? 'Secret: written, never read back.' : undefined,
    ]
    return [
      code(name) + (required.has(name) ? '' : ' (optional)'),
      typeOf(field),
      notes
        .filter(note => note !== undefined)
        .join('. ')
        .replaceAll('..', '.'),
    ]
  })
}
