import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneyRun } from '../../api/model.ts'
import { Time } from '../../components/time.tsx'

/** How far a run is, in a line: waiting until when, or how and when it ended. */
export function RunState({ run }: { run: JourneyRun }): ReactElement {
  const { t } = useTranslation()
  const { state, waitsUntil, endedAt, startedAt, reason } = run
  if (state === 'active')
    return (
      <span className="run-state dim">
        {waitsUntil === null ? t('journeys.runs.inside') : t('journeys.runs.waits')} <Time at={waitsUntil ?? startedAt} as="short" />
      </span>
    )
  return (
    <span className={state === 'failed' ? 'run-state k-danger' : 'run-state dim'}>
      {t(`journeys.runs.states.${state}`)} <Time at={endedAt ?? startedAt} />
      {reason !== null && `, ${reason}`}
    </span>
  )
}
