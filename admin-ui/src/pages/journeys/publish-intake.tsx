import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Intake, MigrationPreview } from '../../api/model.ts'
import { PlaceLink } from '../../components/place-link.tsx'
import { segments } from '../../data/segments.ts'

const WAYS = ['join', 'now', 'both'] as const satisfies readonly Intake[]

/** Where people come in from a segment: those who join from now on, those who are in it now, or both; and how many these are. Later versions do as before, unless something else is chosen. */
export function PublishIntake({
  brings,
  intake,
  isFirst,
  onIntake,
}: {
  brings: MigrationPreview['brings']
  /** Undefined: as before. */
  intake: Intake | undefined
  isFirst: boolean
  onIntake: (intake: Intake | undefined) => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="stack publish-intake">
      <Radio.Group
        label={t('journeys.scenarios.intake.title')}
        value={intake ?? ''}
        onChange={next => onIntake(next === '' ? undefined : (next as Intake))}
      >
        <div className="stack intake-ways">
          {!isFirst && <Radio value="" label={t('journeys.scenarios.intake.asBefore')} />}
          {WAYS.map(way => (
            <Radio key={way} value={way} label={t(`journeys.scenarios.intake.${way}`)} />
          ))}
        </div>
      </Radio.Group>
      {intake !== undefined && brings.map(one => <ComingNow key={one.triggerId} {...one} comesIn={intake !== 'join'} />)}
      {(intake === 'now' || intake === 'both') && <p className="s12 dim">{t('journeys.scenarios.intake.paced')}</p>}
    </div>
  )
}

function ComingNow({ segmentId, members, comesIn }: MigrationPreview['brings'][number] & { comesIn: boolean }): ReactElement {
  const { t } = useTranslation()
  const { data } = useQuery(segments.one(segmentId))
  return (
    <p className="s13" role="status">
      {t(comesIn ? 'journeys.scenarios.intake.comingNow' : 'journeys.scenarios.intake.stayOut', { count: members })}{' '}
      <PlaceLink to={`/segments/${segmentId}`}>{data?.value.name ?? t('journeys.segment')}</PlaceLink>
    </p>
  )
}
