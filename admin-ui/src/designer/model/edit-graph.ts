import {
  type Draft,
  type DraftNode,
  type Edge,
  ENTRY,
  isEnd,
  isSame,
  nodeOf,
  type Outlet,
  type OutletsOf,
  type Point,
  targetOf,
} from './draft.ts'
import { CARD, reachable } from './layout.ts'

/** How far what follows moves down when a card is put before it. */
const STEP = CARD.height + CARD.gapBelow

/**
 * Puts a node behind an outlet. What followed there follows the new node by its first outlet, and moves down to make room; where the journey ended, it ends behind the new node,
 * and where nothing was said yet, nothing is said behind it.
 */
export function addAfter(draft: Draft, at: Outlet, node: DraftNode, outlets: readonly string[]): Draft {
  const next = targetOf(draft, at)
  const wasEnd = isEnd(draft, at)
  const [first] = outlets
  const cleared = withoutOutlet(draft, at)
  const onward: Edge[] = next === undefined || first === undefined ? [] : [{ from: node.id, outlet: first, to: next }]
  const moved = next === undefined ? new Set<string>() : reachable(draft, next)
  return {
    ...cleared,
    nodes: [...cleared.nodes.map(one => (moved.has(one.id) ? movedBy(one, { x: 0, y: STEP }) : one)), node],
    edges: [...cleared.edges, { ...at, to: node.id }, ...onward],
    ends: wasEnd && first !== undefined ? [...cleared.ends, { from: node.id, outlet: first }] : cleared.ends,
  }
}

/** Leads an outlet to a node; whatever it led to before is let go. The entry is nowhere to go to. */
export const connect = (draft: Draft, at: Outlet, to: string): Draft =>
  to === ENTRY || to === at.from || nodeOf(draft, to) === undefined
    ? draft
    : { ...withoutOutlet(draft, at), edges: [...withoutOutlet(draft, at).edges, { ...at, to }] }

/** Says that nothing follows an outlet. */
export const endAt = (draft: Draft, at: Outlet): Draft => ({ ...withoutOutlet(draft, at), ends: [...withoutOutlet(draft, at).ends, at] })

/** Leaves open what follows an outlet: neither a node nor an end. */
export const withoutOutlet = (draft: Draft, at: Outlet): Draft => ({
  ...draft,
  edges: draft.edges.filter(edge => !isSame(edge, at)),
  ends: draft.ends.filter(end => !isSame(end, at)),
})

/** Outlets of a node behind which something stands: between these one must choose when it is removed. */
export const branchesOf = (draft: Draft, id: string): readonly Edge[] => draft.edges.filter(edge => edge.from === id)

/**
 * Removes nodes. What led to one leads to what followed it: by the outlet that is kept, by its only branch, else nowhere yet. Branches that are not kept stay on the canvas,
 * reached from nowhere, for their author to use or remove.
 */
export function removeNodes(draft: Draft, ids: readonly string[], keep?: string): Draft {
  return ids.reduce((after, id) => (nodeOf(after, id) === undefined ? after : removeNode(after, id, keep)), draft)
}

function removeNode(draft: Draft, id: string, keep: string | undefined): Draft {
  const branches = branchesOf(draft, id).filter(edge => edge.to !== id)
  const kept = branches.find(edge => edge.outlet === keep) ?? (branches.length === 1 ? branches[0] : undefined)
  const ends = draft.ends.filter(end => end.from === id)
  const endsHere = kept === undefined && branches.length === 0 && ends.length > 0
  const into = draft.edges.filter(edge => edge.to === id && edge.from !== id)
  const rest = draft.edges.filter(edge => edge.to !== id && edge.from !== id)
  const healed = kept === undefined ? [] : into.filter(edge => edge.from !== kept.to).map(edge => ({ ...edge, to: kept.to }))
  return {
    ...draft,
    nodes: draft.nodes.filter(node => node.id !== id),
    edges: [...rest, ...healed],
    ends: [...draft.ends.filter(end => end.from !== id), ...(endsHere ? into.map(({ from, outlet }) => ({ from, outlet })) : [])],
  }
}

/** After a configuration changed: edges and ends of outlets that no longer exist go with them. */
export function withOutlets(draft: Draft, id: string, outletsOf: OutletsOf): Draft {
  const there = new Set(outletsOf(id))
  const isThere = (one: Outlet) => one.from !== id || there.has(one.outlet)
  return { ...draft, edges: draft.edges.filter(isThere), ends: draft.ends.filter(isThere) }
}

export const changeNode = (draft: Draft, id: string, change: (node: DraftNode) => DraftNode): Draft => ({
  ...draft,
  nodes: draft.nodes.map(node => (node.id === id ? change(node) : node)),
})

export const moveNodes = (draft: Draft, positions: ReadonlyMap<string, Point>): Draft => ({
  ...draft,
  nodes: draft.nodes.map(node => {
    const position = positions.get(node.id)
    return position === undefined ? node : { ...node, position }
  }),
  notes: draft.notes.map(note => ({ ...note, position: positions.get(note.id) ?? note.position })),
})

export const movedBy = (node: DraftNode, { x, y }: Point): DraftNode =>
  node.position === undefined ? node : { ...node, position: { x: node.position.x + x, y: node.position.y + y } }
