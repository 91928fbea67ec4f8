import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { IconBellOff } from '@tabler/icons-react'
import { Icon } from '../../components/icon.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { MessageFrames } from '../../composer/message-frames.tsx'
import { clockTime, dayKey, shortTime } from '../../i18n/format.ts'
import { ExplainTree } from '../../pages/segments/explain-tree.tsx'
import '../../pages/segments/segment.css'
import { useDesigner, useDesignerState, useOutletsOf } from '../designer-context.ts'
import { iconOf, toneOf } from '../icons.ts'
import { nodeOf } from '../model/draft.ts'
import { useNodeWords } from '../use-node-words.ts'
import { AskedList } from './asked-list.tsx'
import type { Moment, TriedMessage } from './moments.ts'
import { useSpanWords } from './use-span-words.ts'

/** A node that was entered: when, what it did, why it went on as it did, and what would have left. */
export function TryStep({
  moment,
  timeZone,
  startedAt,
  isNow,
  isAhead,
  onGo,
}: {
  moment: Moment
  timeZone: string
  startedAt: string
  isNow: boolean
  isAhead: boolean
  onGo: () => void
}): ReactElement {
  const { kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const node = nodeOf(draft, moment.node)
  const kind = node === undefined ? undefined : kinds.of(node)
  const at = new Date(moment.at)
  const isSameDay = dayKey(at, timeZone) === dayKey(new Date(startedAt), timeZone)
  return (
    <li className={isAhead ? 'is-ahead' : ''}>
      <button type="button" className="moment" aria-current={isNow ? 'step' : undefined} onClick={onGo}>
        <span className={`tile s ${toneOf(kind?.category)}`}>
          <Icon of={iconOf(kind?.icon, kind?.category)} />
        </span>
        <b className="grow">{titleOf(draft, moment.node)}</b>
        <time dateTime={moment.at}>{isSameDay ? clockTime(at, timeZone) : shortTime(at, timeZone)}</time>
      </button>
      {!isAhead && <StepDetail moment={moment} timeZone={timeZone} />}
    </li>
  )
}

function StepDetail({ moment, timeZone }: { moment: Moment; timeZone: string }): ReactElement {
  const { t } = useTranslation()
  const draft = useDesignerState(state => state.draft)
  const { outletWord, sentenceOf } = useNodeWords()
  const outletsOf = useOutletsOf()
  const spanWords = useSpanWords()
  const node = nodeOf(draft, moment.node)
  const { waitsUntil, leftBy } = moment
  const isBranch = outletsOf(moment.node).length > 1
  return (
    <div className="moment-detail">
      {node !== undefined && <p className="dim">{sentenceOf(node)}</p>}
      {waitsUntil !== null && (
        <p className="dim">
          {t('journeys.try.waitsUntil', {
            time: shortTime(new Date(waitsUntil), timeZone),
            span: spanWords(Date.parse(waitsUntil) - Date.parse(moment.at)) || t('journeys.try.moment'),
          })}
        </p>
      )}
      {moment.why.map(({ title, seen }) => (
        <div key={title} className="why">
          {seen === null ? <p>{title}</p> : <ExplainTree tree={seen} />}
        </div>
      ))}
      {isBranch && leftBy !== null && (
        <p>{t('journeys.try.goesBy', { outlet: outletWord(draft, { from: moment.node, outlet: leftBy }) })}</p>
      )}
      {moment.messages.map((message, i) => (
        // messages of one step have no ids
        <Message key={i} message={message} timeZone={timeZone} />
      ))}
      <AskedList asked={moment.asked} />
    </div>
  )
}

function Message({ message, timeZone }: { message: TriedMessage; timeZone: string }): ReactElement | null {
  const { t } = useTranslation()
  const words = useReasonWords()
  const { rendered, variable, until } = message
  const reason = message.reason === undefined ? undefined : words(message.reason, message.text)
  return (
    <>
      {reason !== undefined && (
        <p className="k-wait not-sent">
          <Icon of={IconBellOff} small />
          <span>
            {until === undefined
              ? variable === undefined
                ? t('journeys.try.notSent', { reason })
                : t('journeys.try.notSentFor', { reason, variable })
              : t('journeys.try.heldUntil', { reason, time: shortTime(new Date(until), timeZone) })}
          </span>
        </p>
      )}
      {rendered !== undefined && <MessageFrames of={rendered} only="chromeAndroid" />}
    </>
  )
}
