import { defineExtensionPoint, type JourneyNode, type JourneyTrigger, type Scope } from 'fathi/sdk'
import { coreTriggers } from './entries/entries.ts'
import { coreNodes } from './nodes/nodes.ts'

/** Other plugins bring node types here; each also needs its activity, by `nodeActivity`. */
export const journeyNodes = defineExtensionPoint<JourneyNode>('triggers.nodes')
/** Other plugins bring triggers here. */
export const journeyTriggers = defineExtensionPoint<JourneyTrigger>('triggers.triggers')

/** The node types and triggers of this installation by `type@version`. */
export interface Registry {
  nodes: ReadonlyMap<string, JourneyNode>
  triggers: ReadonlyMap<string, JourneyTrigger>
}
const kept = new WeakMap<Scope['rules'], Registry>()

/** What journeys can be made of; the same for every scope of a process. */
export function registryOf(scope: Scope): Registry {
  const known = kept.get(scope.rules)
  if (known !== undefined) return known
  const byName = <T extends { type: string; version: number }>(items: readonly T[]) =>
    new Map(items.map(one => [`${one.type}@${one.version}`, one]))
  const registry = {
    nodes: byName([...coreNodes, ...scope.contributed(journeyNodes)]),
    triggers: byName([...coreTriggers, ...scope.contributed(journeyTriggers)]),
  }
  kept.set(scope.rules, registry)
  return registry
}

/** The outlets of a node with this configuration, each with its label. */
export const outletsOf = (node: JourneyNode, config: Record<string, unknown>): readonly { id: string; label: string }[] =>
  typeof node.outlets === 'function' ? node.outlets(config) : node.outlets.map(id => ({ id, label: id.replaceAll('-', ' ') }))
