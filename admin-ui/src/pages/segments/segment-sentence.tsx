import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sentence } from '../../api/model.ts'

/** The rule in words; its strong parts lead to the conditions they tell of. */
export function SegmentSentence({
  sentence,
  isFaulty = false,
  onGo,
}: {
  sentence: Sentence | null | undefined
  isFaulty?: boolean
  onGo?: (pointer: string) => void
}): ReactElement {
  const { t } = useTranslation()
  if (sentence == null) return <p className="said-rule dim">{t(isFaulty ? 'segments.sentenceFaulty' : 'segments.sentenceNone')}</p>
  return (
    <p className="said-rule" aria-label={t('segments.sentence')} role="group">
      {sentence.parts.map((part, index) =>
        !part.strong ? (
          // the parts of a sentence have no ids, and come anew as a whole
          <span key={index}>{part.text}</span>
        ) : part.pointer === null || onGo === undefined ? (
          <b key={index}>{part.text}</b>
        ) : (
          <button key={index} type="button" title={t('segments.goTo')} onClick={() => onGo(part.pointer ?? '')}>
            {part.text}
          </button>
        ),
      )}
    </p>
  )
}
