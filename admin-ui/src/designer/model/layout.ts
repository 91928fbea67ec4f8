import { Graph, layout as arrange } from '@dagrejs/dagre'
import { type Draft, type Edge, ENTRY, ENTRY_OUTLET, type Outlet, type OutletsOf, type Point, targetOf } from './draft.ts'
import { outlineOf } from './outline.ts'

/** Cards and the room around them, in pixels at 100 %. */
export const CARD = { width: 240, height: 84, gapBelow: 54, withNumbers: 104, withMessages: 142, gapBeside: 40, joinRow: 40 } as const

/** How high cards are: those that say more are higher. */
export type HeightOf = (id: string) => number
export const plainHeight: HeightOf = () => CARD.height
/** With numbers every card is higher, and by one more row those that tell of messages. */
export const heightWith =
  (messages: ReadonlySet<string>): HeightOf =>
  id =>
    messages.has(id) ? CARD.withMessages : CARD.withNumbers

/** Room for what hangs under an outlet that leads nowhere. */
export const TIP = { width: 104, height: 50 } as const

/** A place for everything, top down, siblings in the order of their outlets; outlets that lead nowhere get their room too. */
export function layOut(draft: Draft, outletsOf: OutletsOf = () => []): ReadonlyMap<string, Point> {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', ranksep: CARD.gapBelow, nodesep: CARD.gapBeside })
  graph.setDefaultEdgeLabel(() => ({}))
  const ids = outlineOf(draft, outletsOf).flatMap(line => (line.kind === 'entry' ? [ENTRY] : line.kind === 'node' ? [line.id] : []))
  for (const id of ids) graph.setNode(id, { width: CARD.width, height: CARD.height })
  for (const from of ids) {
    const outlets = outletsOf(from)
    for (const outlet of outlets) {
      if (targetOf(draft, { from, outlet }) !== undefined || outlets.length < 2) continue
      graph.setNode(`${from} ${outlet}`, { ...TIP })
      graph.setEdge(from, `${from} ${outlet}`)
    }
  }
  for (const edge of inOrder(draft, outletsOf)) if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.setEdge(edge.from, edge.to)
  // the order in which the journey is told is kept; fewer crossings would be bought with branches in another order
  arrange(graph, { disableOptimalOrderHeuristic: true })
  const places = new Map(
    ids.map((id: string): [string, Point] => {
      const { x, y, width, height } = graph.node(id) as { x: number; y: number; width: number; height: number }
      return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
    }),
  )
  return withRoomForJoins(draft, places, outletsOf)
}

/** Lines that carry a word and then join others need a row for each: the cards they come to, and all below, move down by one. */
function withRoomForJoins(draft: Draft, places: ReadonlyMap<string, Point>, outletsOf: OutletsOf): ReadonlyMap<string, Point> {
  const rows = [...new Set([...places.values()].map(place => place.y))].toSorted((a, b) => a - b)
  const tight = rows.filter(row =>
    draft.edges.some(
      ({ from, to }) => places.get(to)?.y === row && outletsOf(from).length > 1 && draft.edges.filter(edge => edge.to === to).length > 1,
    ),
  )
  return new Map([...places].map(([id, { x, y }]) => [id, { x, y: y + tight.filter(row => row <= y).length * CARD.joinRow }]))
}

/** Edges by the order of the outlets they leave by, which is the order their targets stand in. */
function inOrder(draft: Draft, outletsOf: OutletsOf): readonly Edge[] {
  const place = ({ from, outlet }: Outlet): number => outletsOf(from).indexOf(outlet)
  return draft.edges.toSorted((a, b) => (a.from === b.from ? place(a) - place(b) : 0))
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
