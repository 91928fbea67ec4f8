import { ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { type ReactElement, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaQuery } from '@mantine/hooks'
import { Drawer } from '@mantine/core'
import { useStore } from 'zustand'
import type { JourneyProblem } from '../api/model.ts'
import { lazily } from '../components/lazily.tsx'
import { type Acts } from './acts.ts'
import { BranchDialog } from './branch-dialog.tsx'
import { Canvas } from './canvas/canvas.tsx'
import { type Designer as Shared, DesignerContext } from './designer-context.ts'
import { focusStep } from './focus-step.ts'
import { ENTRY, type Outlet, type Point } from './model/draft.ts'
import { CARD } from './model/layout.ts'
import { type NodeKinds, outletsIn } from './model/node-kinds.ts'
import { placesOf } from './model/places.ts'
import { type Overlay, OverlayContext } from './overlay.ts'
import { NextMenu } from './next-menu.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { SidePane } from './side-pane.tsx'
import type { DesignerStore } from './store.ts'
import { useNames } from './use-names.ts'
import './designer.css'

const Inspector = lazily(async () => (await import('./inspector/inspector.tsx')).Inspector, <aside className="journey-inspector" />)

interface Given {
  store: DesignerStore
  /** What is drawn upon the journey. */
  overlay?: Overlay
  /** Stands where the inspector stands, as long as it is there. */
  side?: ReactNode
  onSideClose?: () => void
  details?: ReactNode
  below?: ReactNode
  kinds: NodeKinds
  acts: Acts
  isReadOnly: boolean
  /** Looked at rather than edited: the canvas has all of the room. */
  isViewed?: boolean
  problems: readonly JourneyProblem[]
  checkedAt: string | undefined
}

const nothing: Overlay = {}

/** The designer: blocks and outline, the canvas, the inspector, and what is wrong. */
export const Designer = (given: Given): ReactElement => (
  <ReactFlowProvider>
    <Panes {...given} />
  </ReactFlowProvider>
)

/** Below this width a journey is read and edited as its outline. */
const NARROW = '(max-width: 900px)'

function Panes({
  store,
  kinds,
  acts,
  isReadOnly,
  isViewed = false,
  problems,
  checkedAt,
  overlay = nothing,
  side,
  onSideClose,
  details,
  below,
}: Given): ReactElement {
  const { t } = useTranslation()
  const { setCenter, getZoom } = useReactFlow()
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const draft = useStore(store, state => state.draft)
  const selection = useStore(store, state => state.selection)
  const nameOf = useNames(draft, kinds)
  const [asked, setAsked] = useState<{ at: Outlet; point: Point } | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)
  const isRead = useRef(isReadOnly)
  isRead.current = isReadOnly

  const askRemove = useCallback(
    (ids: readonly string[]) => {
      const [only] = ids
      if (only === undefined || isRead.current) return
      if (acts.branchesToChoose(ids).length > 0) setRemoving(only)
      else {
        const before = store.getState().draft.edges.find(edge => edge.to === only)?.from ?? ENTRY
        acts.remove(ids.filter(id => id !== ENTRY))
        focusStep(before)
      }
    },
    [acts, store],
  )
  const goTo = useCallback(
    (id: string) => {
      store.getState().select(id === '' ? [] : [id])
      const now = store.getState().draft
      const place = placesOf(now, outletsIn(now, kinds)).get(id)
      if (place !== undefined)
        void setCenter(place.x + CARD.width / 2, place.y + CARD.height / 2, { zoom: Math.max(getZoom(), 0.7), duration: 0 })
    },
    [store, kinds, setCenter, getZoom],
  )
  const askNext = useCallback((at: Outlet, point: Point) => setAsked({ at, point }), [])
  const shared = useMemo(
    (): Shared => ({ store, kinds, acts, isReadOnly, details, below, problems, nameOf, askNext, askRemove, goTo }),
    [store, kinds, acts, isReadOnly, details, below, problems, nameOf, askNext, askRemove, goTo],
  )
  return (
    <DesignerContext value={shared}>
      <OverlayContext value={overlay}>
        <div className={isViewed ? 'journey-designer is-viewed' : 'journey-designer'}>
          {(!isViewed || isNarrow) && <SidePane onlyOutline={isNarrow} />}
          <div className="middle">
            {!isNarrow && <Canvas />}
            <ProblemsPanel checkedAt={checkedAt} />
          </div>
          {!isNarrow && (side ?? <Inspector />)}
        </div>
        {isNarrow && (
          <Drawer
            opened={side !== undefined || selection.length > 0}
            onClose={() => (side === undefined ? store.getState().select([]) : onSideClose?.())}
            position="bottom"
            size="85%"
            withCloseButton={false}
            title={null}
            attributes={{ content: { 'aria-label': t('journeys.inspector') } }}
            classNames={{ body: 'journey-drawer' }}
          >
            {side ?? <Inspector />}
          </Drawer>
        )}
        {asked !== null && <NextMenu key={`${asked.at.from} ${asked.at.outlet}`} {...asked} onClose={() => setAsked(null)} />}
        {removing !== null && <BranchDialog id={removing} onClose={() => setRemoving(null)} />}
      </OverlayContext>
    </DesignerContext>
  )
}
