import type { Scenario } from '../../api/model.ts'

/** A journey as it is edited: the same shape as `JourneyDraft` of the API. */
export interface Draft {
  triggers: DraftTrigger[]
  nodes: DraftNode[]
  edges: Edge[]
  ends: Outlet[]
  notes: Note[]
  samples?: Record<string, unknown>
  /** What must become of somebody made up. */
  scenarios?: Scenario[]
  settings: Record<string, unknown>
}
export interface DraftTrigger {
  id: string
  type: string
  version: number
  config: Config
}
export interface DraftNode extends DraftTrigger {
  title?: string
  position?: Point
  disabled?: boolean
}
export type Config = Record<string, unknown>
export interface Point {
  x: number
  y: number
}
/** Where one goes on from a node; from the entry by `start`. */
export interface Outlet {
  from: string
  outlet: string
}
export interface Edge extends Outlet {
  to: string
}
export interface Note {
  id: string
  text: string
  position: Point
}

/** The card of the triggers, where everybody comes in. */
export const ENTRY = 'entry'
export const ENTRY_OUTLET: Outlet = { from: ENTRY, outlet: 'start' }

/** Outlets of a node, in their order: the entry has one, others by their type and what is configured. */
export type OutletsOf = (nodeId: string) => readonly string[]

export const isSame = (a: Outlet, b: Outlet): boolean => a.from === b.from && a.outlet === b.outlet
export const targetOf = (draft: Draft, at: Outlet): string | undefined => draft.edges.find(edge => isSame(edge, at))?.to
export const isEnd = (draft: Draft, at: Outlet): boolean => draft.ends.some(end => isSame(end, at))
export const nodeOf = (draft: Draft, id: string): DraftNode | undefined => draft.nodes.find(node => node.id === id)
