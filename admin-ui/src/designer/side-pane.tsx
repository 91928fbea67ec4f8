import { SegmentedControl } from '@mantine/core'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isWriting } from './canvas/use-canvas-keys.ts'
import { Outline } from './outline.tsx'
import { Palette } from './palette.tsx'
import { useDesigner } from './designer-context.ts'

export type Side = 'blocks' | 'outline'

/** Left of the canvas: the blocks to build with, or the journey as a list. */
export function SidePane({ onlyOutline }: { onlyOutline: boolean }): ReactElement {
  const { t } = useTranslation()
  const { isReadOnly } = useDesigner()
  const [chosen, setChosen] = useState<Side>('blocks')
  const side: Side = onlyOutline || isReadOnly ? 'outline' : chosen
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isWriting(event.target)) return
      event.preventDefault()
      search.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside className="journey-side" aria-label={t(`journeys.sides.${side}`)}>
      {!onlyOutline && !isReadOnly && (
        <SegmentedControl
          fullWidth
          aria-label={t('journeys.sidesLabel')}
          value={side}
          onChange={value => setChosen(value as Side)}
          data={[
            { value: 'blocks', label: t('journeys.sides.blocks') },
            { value: 'outline', label: t('journeys.sides.outline') },
          ]}
        />
      )}
      {side === 'blocks' ? <Palette search={search} /> : <Outline search={search} />}
    </aside>
  )
}
