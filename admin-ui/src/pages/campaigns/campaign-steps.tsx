import { IconCheck } from '@tabler/icons-react'
import { Fragment, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import type { Check, StepId } from './campaign-checks.ts'

const steps: readonly StepId[] = ['audience', 'message', 'schedule', 'review']

/** The four steps as links; a step without an open check is ticked. */
export function CampaignSteps({ id, current, checks }: { id: string; current: StepId; checks: readonly Check[] }): ReactElement {
  const { t } = useTranslation()
  const isDone = (step: StepId): boolean => step !== 'review' && checks.every(check => check.step !== step || check.verdict !== 'error')
  return (
    <nav className="wiz" aria-label={t('campaignEdit.stepsLabel')}>
      {steps.map((step, at) => (
        <Fragment key={step}>
          {at > 0 && <span className="line" aria-hidden="true" />}
          <PlaceLink
            to={`/campaigns/${id}?tab=${step}`}
            className={isDone(step) ? 'ok' : ''}
            {...(step === current ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="n" aria-hidden="true">
              {isDone(step) ? <Icon of={IconCheck} small /> : at + 1}
            </span>
            {t(`campaignEdit.steps.${step}`)}
            {step !== 'review' && <span className="sr">{isDone(step) ? t('campaignEdit.done') : t('campaignEdit.todo')}</span>}
          </PlaceLink>
        </Fragment>
      ))}
    </nav>
  )
}
