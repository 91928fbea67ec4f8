import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { ENTRY, nodeOf } from '../model/draft.ts'
import type { LiveNumbers } from '../model/live-numbers.ts'
import { useOverlay } from '../overlay.ts'
import { useNodeWords } from '../use-node-words.ts'
import { useTroubleWords } from '../use-trouble-words.ts'
import { MessageNumbers } from './message-numbers.tsx'
import { NumberCell } from './number-cell.tsx'

const MOST_CELLS = 4

/** How many came to a card, are there, went on, left and cannot go on; below, how its messages fared. Zeros are left out, but for the first. */
export function CardNumbers({ id, numbers }: { id: string; numbers: LiveNumbers }): ReactElement {
  const { t } = useTranslation()
  const { onPeople, onMessages } = useOverlay()
  const { kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const troubleWords = useTroubleWords()
  const { entered, waiting, passed, exited, failed, troubled, messages } = numbers.of(id)
  const node = nodeOf(draft, id)
  const title = titleOf(draft, id)
  const isKnown = onPeople !== undefined && (id === ENTRY || node !== undefined)
  const here = isKnown ? { onOpen: () => onPeople(id), opens: (count: number) => t('journeys.live.peopleAt', { count, title }) } : {}
  const stuck =
    isKnown && troubled > 0
      ? { onOpen: () => onPeople(id, 'troubled'), opens: () => t('journeys.live.failedAt', { count: troubled, title }) }
      : {}
  const isExit = node !== undefined && kinds.of(node)?.category === 'exit'
  const cells =
    id === ENTRY
      ? []
      : [
          { id: 'failed', count: failed + troubled, isBad: true, hint: troubleWords(numbers.troublesOf(id)), ...stuck },
          { id: 'waiting', count: waiting, ...here },
          { id: 'exited', count: isExit ? exited + passed : exited },
          { id: 'passed', count: isExit ? 0 : passed },
        ].filter(one => one.count > 0)
  const shown = new Set(cells.slice(0, MOST_CELLS - 1).map(one => one.id)) // what needs somebody comes before what went well
  return (
    <footer className="numbers">
      <div className="cells">
        <NumberCell word={t('journeys.live.entered')} count={entered} {...(id === ENTRY && entered > 0 ? here : {})} />
        {order.map(name => {
          const cell = cells.find(one => one.id === name)
          if (cell === undefined || !shown.has(name)) return null
          const { id: _, ...rest } = cell
          return <NumberCell key={name} word={t(`journeys.live.${name}`)} {...rest} />
        })}
      </div>
      {messages !== null && (
        <MessageNumbers messages={messages} title={title} {...(onMessages === undefined ? {} : { onOpen: () => onMessages(id) })} />
      )}
    </footer>
  )
}

const order = ['waiting', 'passed', 'exited', 'failed'] as const
