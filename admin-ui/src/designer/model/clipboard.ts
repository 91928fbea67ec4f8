import type { Draft, DraftNode, Edge, Outlet, Point } from './draft.ts'
import { newId } from './ids.ts'

/** Nodes as they lie on the clipboard, as JSON: they can be pasted into another tab, or into a file. */
export interface Clip {
  fathi: 'journey-nodes@1'
  nodes: DraftNode[]
  edges: Edge[]
  ends: Outlet[]
}

export function copyNodes(draft: Draft, ids: readonly string[]): Clip {
  const chosen = new Set(ids)
  return {
    fathi: 'journey-nodes@1',
    nodes: draft.nodes.filter(node => chosen.has(node.id)),
    edges: draft.edges.filter(edge => chosen.has(edge.from) && chosen.has(edge.to)),
    ends: draft.ends.filter(end => chosen.has(end.from)),
  }
}

/** What somebody pastes, when it is nodes of a journey. */
export function readClip(text: string): Clip | null {
  try {
    const clip: unknown = JSON.parse(text)
    const nodes: unknown = Reflect.get(Object(clip), 'nodes')
    const isClip = Reflect.get(Object(clip), 'fathi') === 'journey-nodes@1' && Array.isArray(nodes) && nodes.every(isNode)
    if (!isClip) return null
    const { edges = [], ends = [], ...rest } = clip as Partial<Clip> & Pick<Clip, 'fathi' | 'nodes'>
    return { ...rest, edges, ends }
  } catch {
    return null
  }
}

const isNode = (node: unknown): boolean => {
  const { id, type, version, config } = Object(node) as Partial<DraftNode>
  return typeof id === 'string' && typeof type === 'string' && typeof version === 'number' && typeof config === 'object' && config !== null
}

/** Adds copies under ids of their own, with what connects them, so that the first stands at `at`. */
export function pasteNodes(draft: Draft, { nodes, edges, ends }: Clip, at: Point): { draft: Draft; added: readonly string[] } {
  const ids = new Map(nodes.map(node => [node.id, newId()]))
  const left = Math.min(...nodes.map(node => node.position?.x ?? 0))
  const top = Math.min(...nodes.map(node => node.position?.y ?? 0))
  const copies = nodes.map(node => ({
    ...structuredClone(node),
    id: ids.get(node.id) ?? newId(),
    position: { x: at.x + (node.position?.x ?? left) - left, y: at.y + (node.position?.y ?? top) - top },
  }))
  const renamed = <T extends Outlet>(one: T): T[] => {
    const from = ids.get(one.from)
    return from === undefined ? [] : [{ ...one, from }]
  }
  return {
    draft: {
      ...draft,
      nodes: [...draft.nodes, ...copies],
      edges: [
        ...draft.edges,
        ...edges.flatMap(renamed).flatMap(edge => (ids.has(edge.to) ? [{ ...edge, to: ids.get(edge.to) ?? '' }] : [])),
      ],
      ends: [...draft.ends, ...ends.flatMap(renamed)],
    },
    added: copies.map(node => node.id),
  }
}
