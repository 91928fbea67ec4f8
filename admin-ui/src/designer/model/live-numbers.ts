import type { Outlet } from './draft.ts'
import { lineOf } from './path.ts'

/** How many are, or were, at a node. */
export interface NodeNumbers {
  entered: number
  waiting: number
  passed: number
}

/** How many are where in a journey, and which part of those who left a node took which line. */
export interface LiveNumbers {
  of: (node: string) => NodeNumbers
  /** Of those who left the node at all; undefined while nobody did. */
  taken: (at: Outlet) => { count: number; of: number } | undefined
}

/** As the API counts: nodes of every version, and how often each outlet was taken. */
export interface Counted {
  nodes: readonly { node: string; waiting: number; entered: number; outlets: readonly { outlet: string; taken: number }[] }[]
}

export function liveNumbers({ nodes }: Counted): LiveNumbers {
  const byNode = new Map(nodes.map(one => [one.node, one]))
  const takenAt = new Map(nodes.flatMap(({ node: from, outlets }) => outlets.map(({ outlet, taken }) => [lineOf({ from, outlet }), taken])))
  return {
    of: node => {
      const { entered = 0, waiting = 0 } = byNode.get(node) ?? {}
      return { entered, waiting, passed: Math.max(entered - waiting, 0) }
    },
    taken: at => {
      const all = (byNode.get(at.from)?.outlets ?? []).reduce((sum, one) => sum + one.taken, 0)
      return all === 0 ? undefined : { count: takenAt.get(lineOf(at)) ?? 0, of: all }
    },
  }
}
