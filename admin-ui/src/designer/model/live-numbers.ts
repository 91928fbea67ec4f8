import type { Outlet } from './draft.ts'
import { lineOf } from './path.ts'

/** How the messages of a step fared; each counts once. */
export interface MessageNumbers {
  sent: number
  shown: number
  clicked: number
  dismissed: number
  failed: number
  notSent: number
  reasons: readonly { state: 'failed' | 'not_sent'; reason: string; text: string; count: number }[]
}

/** How many are, or were, at a node. */
export interface NodeNumbers {
  entered: number
  waiting: number
  /** Went on by one of its outlets. */
  passed: number
  /** Left the journey there. */
  exited: number
  /** Ended there because it could not go on. */
  failed: number
  /** Cannot go on now, because the node fails. */
  troubled: number
  messages: MessageNumbers | null
}

/** What a node fails by. */
export interface Trouble {
  code: string
  runs: number
  since: string
}

/** How many are where in a journey, and which part of those who left a node took which line. */
export interface LiveNumbers {
  of: (node: string) => NodeNumbers
  /** Of those who left the node at all; undefined while nobody did. */
  taken: (at: Outlet) => { count: number; of: number } | undefined
  troublesOf: (node: string) => readonly Trouble[]
}

/** As the API counts: nodes of every version, and how often each outlet was taken. */
export interface Counted {
  nodes: readonly (Omit<NodeNumbers, 'passed'> & { node: string; outlets: readonly { outlet: string; taken: number }[] })[]
  troubles: readonly (Trouble & { node: string })[]
}

const NOTHING: NodeNumbers = { entered: 0, waiting: 0, passed: 0, exited: 0, failed: 0, troubled: 0, messages: null }

export function liveNumbers({ nodes, troubles }: Counted): LiveNumbers {
  const byNode = new Map(
    nodes.map(({ node, outlets, ...counts }) => [node, { ...counts, passed: outlets.reduce((sum, one) => sum + one.taken, 0) }]),
  )
  const takenAt = new Map(nodes.flatMap(({ node: from, outlets }) => outlets.map(({ outlet, taken }) => [lineOf({ from, outlet }), taken])))
  return {
    of: node => byNode.get(node) ?? NOTHING,
    taken: at => {
      const all = byNode.get(at.from)?.passed ?? 0
      return all === 0 ? undefined : { count: takenAt.get(lineOf(at)) ?? 0, of: all }
    },
    troublesOf: node => troubles.filter(one => one.node === node),
  }
}
