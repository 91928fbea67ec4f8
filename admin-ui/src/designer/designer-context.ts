import { type ReactNode, createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { JourneyProblem } from '../api/model.ts'
import type { Acts } from './acts.ts'
import type { Outlet, OutletsOf, Point } from './model/draft.ts'
import { type NodeKinds, outletsIn } from './model/node-kinds.ts'
import type { NameOf } from './model/said-config.ts'
import type { DesignerState, DesignerStore } from './store.ts'

/** What canvas, palette, outline and inspector share. */
export interface Designer {
  store: DesignerStore
  kinds: NodeKinds
  acts: Acts
  isReadOnly: boolean
  /** What the page says of the journey besides its drawing; stands above its settings. */
  details?: ReactNode
  /** The same, below its settings. */
  below?: ReactNode
  problems: readonly JourneyProblem[]
  nameOf: NameOf
  /** Opens the menu of what may follow an outlet, at a point of the screen. */
  askNext: (at: Outlet, point: Point) => void
  /** Removes what is named; asks first where a branch must be chosen. */
  askRemove: (ids: readonly string[]) => void
  /** Brings a node into sight and selects it. */
  goTo: (id: string) => void
}

export const DesignerContext = createContext<Designer | null>(null)

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext)
  if (designer === null) throw new Error('useDesigner is for the parts of a Designer.')
  return designer
}

export const useDesignerState = <T>(pick: (state: DesignerState) => T): T => useStore(useDesigner().store, pick)

export function useOutletsOf(): OutletsOf {
  const { kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  return useMemo(() => outletsIn(draft, kinds), [draft, kinds])
}
