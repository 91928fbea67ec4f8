import type { SimulatedPerson, Simulation } from './simulate.schema.ts'

/** How many people entered each node, wait there in the end, and took each edge. A wait that is asked again is one stay. */
export function countsOf(people: readonly SimulatedPerson[]): Simulation['counts'] {
  const nodes = new Map<string, { node: string; entered: number; waiting: number }>()
  const edges = new Map<string, { from: string; outlet: string; taken: number }>()
  for (const { steps, ended } of people) {
    for (const [nth, { node, cameBy }] of steps.entries()) {
      const before = steps[nth - 1]
      const isNew = before === undefined || before.node !== node || before.step.do === 'leave' || cameBy !== before.cameBy
      const counted = nodes.get(node) ?? { node, entered: 0, waiting: 0 }
      if (isNew) counted.entered += 1
      if (nth === steps.length - 1 && ended.how === 'waiting') counted.waiting += 1
      nodes.set(node, counted)
      if (before !== undefined && isNew && cameBy !== null) take(before.node, cameBy)
      if (nth === steps.length - 1 && ended.by !== null) take(node, ended.by)
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
