import type { EntityManager, Rule, Scope } from 'fathi/sdk'
import { contentVersion, variablesOf } from '../templates/index.ts'
import { placesIn } from './fill.ts'
import type { Plan } from './plan.ts'
import { registryOf } from './registry.ts'

/** Whether a trait can change a way through this plan, or what its messages say. An example keeps these alone of a real person. */
export async function askedTraits(
  em: EntityManager,
  scope: Scope,
  { nodes, triggers, contents }: Plan,
): Promise<(name: string) => boolean> {
  const { nodes: kinds, triggers: entries } = registryOf(scope)
  const rules = [
    ...Object.values(nodes).flatMap(
      ({ type, version, config }) =>
        kinds
          .get(`${type}@${version}`)
          ?.uses?.(config)
          .rules?.map(one => one.rule as Rule) ?? [], // checked when it was published
    ),
    ...triggers.flatMap(({ type, version, config }) => entries.get(`${type}@${version}`)?.rule?.(config) ?? []),
  ]
  const byRules = new Set(scope.rules.mentions(rules).traits.map(path => path.split('.', 1)[0]))
  const used = [
    ...Object.values(nodes).map(one => ({ config: one.config, schema: kinds.get(`${one.type}@${one.version}`)?.config })),
    ...triggers.map(one => ({ config: one.config, schema: entries.get(`${one.type}@${one.version}`)?.config })),
  ]
  const chosen = new Set(used.flatMap(({ schema, config }) => traitsChosen(schema, config)).map(path => path.split('.', 1)[0]))
  const paths = used.flatMap(one => textsOf(one.config)).flatMap(placesIn)
  for (const [id, version] of Object.entries(contents)) paths.push(...variablesOf((await contentVersion(em, id, version)).body))
  const read = new Set(paths.flatMap(path => (path.startsWith('profile.') ? [path.split('.')[1]] : [])))
  return name => byRules.has(name) || chosen.has(name) || read.has(name)
}

/** The traits that are chosen in fields for one. */
function traitsChosen(schema: unknown, value: unknown): string[] {
  const {
    properties,
    items,
    'x-ui': ui,
  } = Object(schema) as { properties?: Record<string, unknown>; items?: unknown; 'x-ui'?: { widget?: string } }
  if (typeof value === 'string') return ui?.widget === 'trait' ? [value] : []
  if (Array.isArray(value)) return value.flatMap(one => traitsChosen(items, one))
  return Object.entries(Object(value) as Record<string, unknown>).flatMap(([name, one]) => traitsChosen(properties?.[name], one))
}

/** Every text in a value, not the names of its fields. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
