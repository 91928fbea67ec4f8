import type { Edge, Node } from '@xyflow/react'
import type { Flow } from './flow-of.ts'

/**
 * The new drawing, in which everything that looks as before is the very object it was: only what moves is drawn anew, however much stands around it.
 */
export function keepSame(before: Flow | undefined, after: Flow): Flow {
  if (before === undefined) return after
  return { nodes: kept(before.nodes, after.nodes), edges: kept(before.edges, after.edges) }
}

/** A drawing while some of it is dragged: what moves stands where it is held, all else as it stood. */
export function withMoved(still: Flow, moved: Flow): Flow {
  const [nodes, edges] = [byId(moved.nodes), byId(moved.edges)]
  return { nodes: still.nodes.map(one => nodes.get(one.id) ?? one), edges: still.edges.map(one => edges.get(one.id) ?? one) }
}

const byId = <T extends Node | Edge>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map(one => [one.id, one]))

function kept<T extends Node | Edge>(before: readonly T[], after: readonly T[]): T[] {
  const former = byId(before)
  return after.map(one => {
    const was = former.get(one.id)
    return was !== undefined && isAlike(was, one) ? was : one
  })
}

/** Two plain values that say the same. */
function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return names.length === others.length && names.every(name => isAlike(Reflect.get(one, name), Reflect.get(other, name)))
}
