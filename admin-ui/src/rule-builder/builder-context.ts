import { createContext, useContext } from 'react'
import type { Vocabulary } from './rule.ts'
import type { GroupNode, LeafNode } from './tree.ts'

/** What the rows of one builder share. */
export interface Builder {
  vocabulary: Vocabulary
  tree: GroupNode
  /** Changes of the same `of` in a row are one step to undo. */
  change: (next: GroupNode, of?: string) => void
  edit: (node: LeafNode, of?: string) => void
  faults: ReadonlyMap<string, readonly string[]>
  warnings: ReadonlyMap<string, readonly string[]>
  counts: ReadonlyMap<string, number>
  isReadOnly: boolean
  /** Ids of conditions that lack something, shown once someone wanted to save. */
  incomplete: ReadonlySet<string>
  /** One place up or down; says where it is now, and keeps the focus. */
  move: (id: string, way: 'up' | 'down') => void
  /** To a place in a group, as it was before the move. */
  moveTo: (id: string, groupId: string, index: number) => void
  say: (words: string) => void
  /** Puts the focus on a node's control once it is drawn. */
  focus: (id: string, control?: 'grip' | 'field') => void
  /** What is being dragged. */
  dragged: { current: string | null }
  /** The segment being edited, which cannot be a condition of itself. */
  segmentId: string | null
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (builder === null) throw new Error('useBuilder is for the rows of a RuleBuilder.')
  return builder
}
