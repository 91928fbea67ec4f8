import { IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import type { Outlet } from '../model/draft.ts'
import { useNodeWords } from '../use-node-words.ts'

/** Adds behind an outlet: opens the menu where it was pressed. */
export function PlusButton({ at, isBetween = false }: { at: Outlet; isBetween?: boolean }): ReactElement {
  const { t } = useTranslation()
  const { askNext } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, outletWord } = useNodeWords()
  const name = { title: titleOf(draft, at.from), outlet: outletWord(draft, at) }
  return (
    <button
      type="button"
      className="plus-dot nodrag nopan"
      data-from={at.from}
      data-outlet={at.outlet}
      aria-label={t(isBetween ? 'journeys.insertAfter' : 'journeys.addAfter', name)}
      onClick={event => {
        const { left, bottom, width } = event.currentTarget.getBoundingClientRect()
        askNext(at, { x: left + width / 2, y: bottom })
      }}
    >
      <Icon of={IconPlus} small />
    </button>
  )
}
