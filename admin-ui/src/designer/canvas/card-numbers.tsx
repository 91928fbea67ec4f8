import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { abbreviated } from '../../i18n/format.ts'
import { useDesignerState } from '../designer-context.ts'
import { ENTRY, nodeOf } from '../model/draft.ts'
import type { LiveNumbers } from '../model/live-numbers.ts'
import { useOverlay } from '../overlay.ts'
import { useNodeWords } from '../use-node-words.ts'

/** How many came to a card, are there and went on; those who are there are a click away. Zeros are left out, but for the first. */
export function CardNumbers({ id, numbers }: { id: string; numbers: LiveNumbers }): ReactElement {
  const { t } = useTranslation()
  const { onPeople } = useOverlay()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const { entered, waiting, passed } = numbers.of(id)
  const isEntry = id === ENTRY
  const title = titleOf(draft, id)
  const cell = (word: string, count: number, open?: () => void): ReactElement => {
    const inside = (
      <>
        <b>{abbreviated(count)}</b>
        <span>{word}</span>
      </>
    )
    return open === undefined ? (
      <div className="cell">{inside}</div>
    ) : (
      <button type="button" className="cell nodrag nopan" aria-label={t('journeys.live.peopleAt', { count, title })} onClick={open}>
        {inside}
      </button>
    )
  }
  const canOpen = onPeople !== undefined && (isEntry || nodeOf(draft, id) !== undefined)
  return (
    <footer className="numbers">
      {cell(t('journeys.live.entered'), entered, canOpen && isEntry && entered > 0 ? () => onPeople(id) : undefined)}
      {waiting > 0 && !isEntry && cell(t('journeys.live.waiting'), waiting, canOpen ? () => onPeople(id) : undefined)}
      {passed > 0 && !isEntry && cell(t('journeys.live.passed'), passed)}
    </footer>
  )
}
