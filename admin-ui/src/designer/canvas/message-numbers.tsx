import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useReasonWords } from '../../components/reason.tsx'
import type { MessageNumbers as Numbers } from '../model/live-numbers.ts'
import { NumberCell } from './number-cell.tsx'

/** How the messages of a card fared, zeros left out; each number leads to the whole of it, with the reasons. */
export function MessageNumbers({
  messages,
  title,
  onOpen,
}: {
  messages: Numbers
  title: string
  onOpen?: () => void
}): ReactElement | null {
  const { t } = useTranslation()
  const words = useReasonWords()
  const { sent, shown, clicked, notSent, failed, reasons } = messages
  const cells = [
    { id: 'sent', count: sent },
    { id: 'shown', count: shown },
    { id: 'clicked', count: clicked },
    { id: 'notSent', count: notSent + failed, hint: reasons.map(one => `${words(one.reason, one.text)}: ${one.count}`).join('\n') },
  ] as const
  return (
    <div className="cells">
      {cells.map(({ id, count, ...rest }) => {
        const word = t(`journeys.live.${id}`)
        const open = onOpen === undefined ? {} : { onOpen, opens: () => t('journeys.live.messagesOf', { title, word, count }) }
        return count > 0 && <NumberCell key={id} word={word} count={count} {...rest} {...open} />
      })}
    </div>
  )
}
