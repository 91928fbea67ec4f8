import { staysOf } from './scenario-check.ts'
import type { SimulatedPerson, Simulation } from './simulate.schema.ts'

/** How many people entered each node, wait there in the end, and took each edge. A wait that is asked again is one stay. */
export function countsOf(people: readonly SimulatedPerson[]): Simulation['counts'] {
  const nodes = new Map<string, { node: string; entered: number; waiting: number }>()
  const edges = new Map<string, { from: string; outlet: string; taken: number }>()
  for (const person of people) {
    const stays = staysOf(person)
    for (const [nth, { node, outlet }] of stays.entries()) {
      const counted = nodes.get(node) ?? { node, entered: 0, waiting: 0 }
      counted.entered += 1
      if (nth === stays.length - 1 && person.ended.how === 'waiting') counted.waiting += 1
      nodes.set(node, counted)
      if (outlet !== null) take(node, outlet)
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] }

  function take(from: string, outlet: string): void {
    const key = `${from} ${outlet}`
    const edge = edges.get(key) ?? { from, outlet, taken: 0 }
    edge.taken += 1
    edges.set(key, edge)
  }
}
