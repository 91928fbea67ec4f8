import { IconBan, IconCircleCheck, IconCircleX, IconClockPause, IconDoorExit } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { shortTime } from '../../i18n/format.ts'
import { useEndWords } from './use-scenario-words.ts'

const looks = {
  completed: ['k-entry', IconCircleCheck],
  exited: ['k-exit', IconDoorExit],
  failed: ['k-danger', IconCircleX],
  waiting: ['k-wait', IconClockPause],
  'not-admitted': ['k-exit', IconBan],
} as const

/** How it ended, or that the script ended before. */
export function TryEnd({ tried, isNow, onGo }: { tried: Simulation; isNow: boolean; onGo: () => void }): ReactElement {
  const { t } = useTranslation()
  const endWords = useEndWords()
  const { how, reason, at } = tried.ended
  const [tone, icon] = looks[how]
  return (
    <li className={isNow ? '' : 'is-ahead'}>
      <button type="button" className="moment" aria-current={isNow ? 'step' : undefined} onClick={onGo}>
        <span className={`tile s ${tone}`}>
          <Icon of={icon} />
        </span>
        <b className="grow">{t(`journeys.try.ended.${how}`)}</b>
        <time dateTime={at}>{shortTime(new Date(at), tried.timeZone)}</time>
      </button>
      {isNow && reason !== null && (
        <div className="moment-detail">
          <p className="dim">{how === 'exited' ? sentenceOf(endWords(reason)) : reason}</p>
        </div>
      )}
    </li>
  )
}

const sentenceOf = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
