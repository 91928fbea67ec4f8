import { Graph, layout as arrange } from '@dagrejs/dagre'
import { type Draft, ENTRY, ENTRY_OUTLET, type Outlet, type Point, targetOf } from './draft.ts'

/** Cards and the room around them, in pixels at 100 %. */
export const CARD = { width: 240, height: 84, gapBelow: 72, gapBeside: 40 } as const

/** A place for everything, top down, siblings in the order of their outlets. */
export function layOut(draft: Draft, heightOf: (id: string) => number = () => CARD.height): ReadonlyMap<string, Point> {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', ranksep: CARD.gapBelow, nodesep: CARD.gapBeside })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of [ENTRY, ...draft.nodes.map(node => node.id)]) graph.setNode(id, { width: CARD.width, height: heightOf(id) })
  for (const edge of draft.edges) if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.setEdge(edge.from, edge.to)
  arrange(graph)
  return new Map(
    graph.nodes().map((id: string): [string, Point] => {
      const { x, y, width, height } = graph.node(id) as { x: number; y: number; width: number; height: number }
      return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
    }),
  )
}

/** A node and all that can be reached from it. */
export function reachable(draft: Draft, from: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    for (const edge of draft.edges) if (edge.from === id) open.push(edge.to)
  }
  return seen
}

/** Nodes that nobody can come to. */
export function unreached(draft: Draft): ReadonlySet<string> {
  const first = targetOf(draft, ENTRY_OUTLET)
  const seen = first === undefined ? new Set<string>() : reachable(draft, first)
  return new Set(draft.nodes.map(node => node.id).filter(id => !seen.has(id)))
}

/** The outlet that a new node is put behind when one node is chosen: its first open one, else its first; without a choice the entry's. */
export function openOutlet(draft: Draft, id: string | undefined, outlets: readonly string[]): Outlet {
  if (id === undefined || id === ENTRY || outlets.length === 0) return ENTRY_OUTLET
  const all = outlets.map(outlet => ({ from: id, outlet }))
  return all.find(at => targetOf(draft, at) === undefined) ?? all[0] ?? ENTRY_OUTLET
}
