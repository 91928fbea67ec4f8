import type { Scope, Static } from 'fathi/sdk'
import type { NodeType } from './journey.schema.ts'
import { registryOf } from './registry.ts'

/** What journeys can be made of: for the palette, and for whoever writes them by API. */
export function listNodeTypes(scope: Scope): Static<typeof NodeType>[] {
  const { nodes, triggers } = registryOf(scope)
  return [
    ...[...triggers.values()].map(one => ({
      ...shown(one),
      kind: 'trigger' as const,
      category: 'entry',
      outlets: ['start'],
      hasOwnOutlets: false,
      drawsLot: false,
    })),
    ...[...nodes.values()].map(one => ({
      ...shown(one),
      kind: 'node' as const,
      category: one.category,
      outlets: typeof one.outlets === 'function' ? [] : [...one.outlets],
      hasOwnOutlets: typeof one.outlets === 'function',
      drawsLot: one.drawsLot === true,
    })),
  ]
}

interface Described {
  type: string
  version: number
  title: string
  icon?: string
  config: object
  examples: readonly object[]
  sentence: (config: Record<string, unknown>) => string
}
const shown = ({ type, version, title, icon, config, examples, sentence }: Described) => ({
  type,
  version,
  title,
  icon: icon ?? null,
  config: JSON.parse(JSON.stringify(config)) as Record<string, unknown>,
  examples: examples.map(one => ({ ...one })),
  sentence: examples[0] === undefined ? title : sentence(examples[0] as Record<string, unknown>),
})
