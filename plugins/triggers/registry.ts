import type { JourneyNode, JourneyTrigger, Scope } from 'fathi/sdk'

/** The node types and triggers of this installation by `type@version`. */
export interface Registry {
  nodes: ReadonlyMap<string, JourneyNode>
  triggers: ReadonlyMap<string, JourneyTrigger>
}
const kept = new WeakMap<Scope['journeys'], Registry>()

/** What journeys can be made of: what the manifests of all loaded plugins bring. The same for every scope of a process. */
export function registryOf({ journeys }: Scope): Registry {
  const known = kept.get(journeys)
  if (known !== undefined) return known
  const byName = <T extends { type: string; version: number }>(items: readonly T[]) =>
    new Map(items.map(one => [`${one.type}@${one.version}`, one]))
  const registry = { nodes: byName(journeys.nodes), triggers: byName(journeys.triggers) }
  kept.set(journeys, registry)
  return registry
}

/** The outlets of a node with this configuration, each with its label. */
export const outletsOf = (node: JourneyNode, config: Record<string, unknown>): readonly { id: string; label: string }[] =>
  typeof node.outlets === 'function' ? node.outlets(config) : node.outlets.map(id => ({ id, label: id.replaceAll('-', ' ') }))
