import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneyRun } from '../../api/model.ts'
import { Time } from '../../components/time.tsx'
import { useEndWords } from '../../designer/try/use-scenario-words.ts'
import { useTroubleWords } from '../../designer/use-trouble-words.ts'

/** How far a run is, in a line: waiting until when, or how and when it ended. */
export function RunState({ run }: { run: JourneyRun }): ReactElement {
  const { t } = useTranslation()
  const troubleWords = useTroubleWords()
  const endWords = useEndWords()
  const { state, waitsUntil, endedAt, startedAt, reason, trouble } = run
  if (trouble !== null)
    return (
      <span className="run-state k-danger">
        {troubleWords([trouble])} {t('journeys.runs.troubledSince')} <Time at={trouble.since} as="short" />
      </span>
    )
  if (state === 'active')
    return (
      <span className="run-state dim">
        {waitsUntil === null ? t('journeys.runs.inside') : t('journeys.runs.waits')} <Time at={waitsUntil ?? startedAt} as="short" />
      </span>
    )
  return (
    <span className={state === 'failed' ? 'run-state k-danger' : 'run-state dim'}>
      {t(`journeys.runs.states.${state}`)} <Time at={endedAt ?? startedAt} />
      {reason !== null && `, ${endWords(reason)}`}
    </span>
  )
}
