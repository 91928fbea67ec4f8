import type { Draft } from '../draft.schema.ts'

/** Nodes that can be reached from one, itself included. */
export function reachedFrom(start: string, links: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    open.push(...(links.get(id) ?? []))
  }
  return reached
}

/** Where edges lead, by the node they come from. */
export const linksOf = (draft: Draft): ReadonlyMap<string, readonly string[]> =>
  new Map([...Map.groupBy(draft.edges, edge => edge.from)].map(([from, edges]) => [from, edges.map(edge => edge.to)]))

/** The same, against their direction. */
export const linksBack = (draft: Draft): ReadonlyMap<string, readonly string[]> =>
  new Map([...Map.groupBy(draft.edges, edge => edge.to)].map(([to, edges]) => [to, edges.map(edge => edge.from)]))

/** Nodes that lie on a circle, of those for which `counts` holds. */
export function onCircles(
  ids: readonly string[],
  links: ReadonlyMap<string, readonly string[]>,
  counts: (id: string) => boolean,
): string[] {
  const within = new Map(ids.filter(counts).map(id => [id, (links.get(id) ?? []).filter(counts)]))
  return [...within.keys()].filter(id => (within.get(id) ?? []).some(next => reachedFrom(next, within).has(id)))
}
