import type { Scope } from 'fathi/sdk'
import type { Plan } from './plan.ts'
import { outletsOf, registryOf } from './registry.ts'
import type { Names } from './scenario-check.ts'

/** How a plan calls its nodes and their outlets; what it has no more is called by its id. */
export const namesIn = ({ nodes }: Plan, scope: Scope): Names => ({
  node: id => nodes[id]?.title ?? id,
  outlet: (node, outlet) => {
    const { type, version, config = {} } = nodes[node] ?? {}
    const known = registryOf(scope).nodes.get(`${type}@${version}`)
    return (known === undefined ? undefined : outletsOf(known, config).find(one => one.id === outlet)?.label) ?? outlet
  },
})
