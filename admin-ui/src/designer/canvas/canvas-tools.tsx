import { ActionIcon, Tooltip } from '@mantine/core'
import { type FitViewOptions, Panel, useReactFlow, useViewport } from '@xyflow/react'
import { IconMaximize, IconMinus, IconNote, IconPlus, IconSitemap } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useDesigner } from '../designer-context.ts'

/** Zoom bottom left; notes and tidying up top right. */
export function CanvasTools({ fit }: { fit: FitViewOptions }): ReactElement {
  const { t } = useTranslation()
  const { acts, isReadOnly } = useDesigner()
  const { zoomIn, zoomOut, fitView, screenToFlowPosition } = useReactFlow()
  const { zoom } = useViewport()
  const tool = (label: string, icon: typeof IconPlus, run: () => unknown): ReactElement => (
    <Tooltip label={label}>
      <ActionIcon size={28} aria-label={label} onClick={run}>
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <>
      {!isReadOnly && (
        <Panel position="top-right" className="floating">
          {tool(t('journeys.addNote'), IconNote, () => {
            const canvas = document.querySelector('.journey-canvas')?.getBoundingClientRect()
            acts.addNote(roundedPlace(screenToFlowPosition({ x: (canvas?.left ?? 0) + 24, y: (canvas?.top ?? 0) + 24 })))
          })}
          {tool(t('journeys.tidy'), IconSitemap, () => {
            acts.tidy()
            requestAnimationFrame(() => void fitView(fit))
          })}
        </Panel>
      )}
      <Panel position="bottom-left" className="floating">
        {tool(t('journeys.zoomOut'), IconMinus, () => void zoomOut())}
        <span className="zoom">{`${Math.round(zoom * 100)}\u00a0%`}</span>
        {tool(t('journeys.zoomIn'), IconPlus, () => void zoomIn())}
        {tool(t('journeys.fit'), IconMaximize, () => void fitView(fit))}
      </Panel>
    </>
  )
}

const roundedPlace = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) })
