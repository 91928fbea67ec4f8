import { type Draft, ENTRY, isEnd, nodeOf, type Outlet, type OutletsOf, targetOf } from './draft.ts'

/** A line of the outline. */
export type Line =
  | { kind: 'entry'; depth: 0 }
  /** A node, and by which outlet one comes to it; null for those that nobody comes to. */
  | { kind: 'node'; id: string; depth: number; by: Outlet | null }
  /** An outlet that goes on where another line stands already. */
  | { kind: 'join'; at: Outlet; to: string; depth: number }
  | { kind: 'end'; at: Outlet; depth: number }
  | { kind: 'open'; at: Outlet; depth: number }

/**
 * The journey as a list, in the order in which one would tell it. A chain stays at its depth; where ways part, each is one deeper. Every node has one line; what is reached again is named.
 * Nodes that nobody comes to stand at the end.
 */
export function outlineOf(draft: Draft, outletsOf: OutletsOf): readonly Line[] {
  const lines: Line[] = [{ kind: 'entry', depth: 0 }]
  const told = new Set<string>()
  const follow = (at: Outlet, depth: number): void => {
    const to = targetOf(draft, at)
    if (to === undefined || nodeOf(draft, to) === undefined) return void lines.push({ kind: isEnd(draft, at) ? 'end' : 'open', at, depth })
    if (told.has(to)) return void lines.push({ kind: 'join', at, to, depth })
    tell(to, depth, at)
  }
  const tell = (id: string, depth: number, by: Outlet | null): void => {
    told.add(id)
    lines.push({ kind: 'node', id, depth, by })
    const outlets = outletsOf(id)
    for (const outlet of outlets) follow({ from: id, outlet }, outlets.length > 1 ? depth + 1 : depth)
  }
  for (const outlet of outletsOf(ENTRY)) follow({ from: ENTRY, outlet }, 0)
  for (const node of draft.nodes) if (!told.has(node.id)) tell(node.id, 0, null)
  return lines
}
