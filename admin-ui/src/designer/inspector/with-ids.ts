import type { Config } from '../model/draft.ts'
import { newId } from '../model/ids.ts'

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
}

/** Parts of a list that were just added get the ids they are told apart by. */
export function withIds(schema: Schema, config: Config): Config {
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name, field]) => 'id' in (field.items?.properties ?? {}) && Array.isArray(config[name]),
  )
  return Object.fromEntries([
    ...Object.entries(config),
    ...fields.map(([name]) => [name, (config[name] as unknown[]).map(withId)] as const),
  ])
}

function withId(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part
  const { id } = part as { id?: unknown }
  return typeof id === 'string' && id !== '' ? part : { ...part, id: newId() }
}
