import type { CatalogueEntry } from '../../api/model.ts'

const SCHEMA_TYPES: Readonly<Record<CatalogueEntry['types'][number], string>> = {
  text: 'string',
  date: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'array',
  object: 'object',
}

/** A contract that what was seen would have kept: the outermost properties with their types; those that every event carried are required. */
export function schemaOfSeen(properties: readonly CatalogueEntry[], eventsSeen: number): Record<string, unknown> {
  const outermost = properties.filter(({ name }) => !name.includes('.'))
  const required = outermost.filter(({ seen }) => eventsSeen > 0 && seen >= eventsSeen).map(({ name }) => name)
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(outermost.map(({ name, types }) => [name, schemaOf(types)])),
  }
}

function schemaOf(types: CatalogueEntry['types']): Record<string, unknown> {
  const [first, ...more] = new Set(types.map(type => SCHEMA_TYPES[type]))
  return first === undefined ? {} : { type: more.length === 0 ? first : [first, ...more] }
}
