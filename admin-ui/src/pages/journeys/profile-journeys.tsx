import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { journeys } from '../../data/journeys.ts'
import { ProfileTable } from '../profiles/profile-table.tsx'
import { RunState } from './run-state.tsx'
import '../../i18n/journey-words.ts'
import './journey.css'

/** The journeys that a person is or was in; each leads to the way they took. */
export function ProfileJourneys({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(journeys.runsOf(id))
  return (
    <ProfileTable
      query={query}
      label={t('journeys.title')}
      none={t('journeys.runs.noneOfProfile')}
      keyOf={run => run.id}
      columns={[
        {
          id: 'journey',
          label: t('journeys.runs.journey'),
          cell: ({ journey, version }) => (
            <>
              <PlaceLink to={`/journeys/${journey.id}?view=live`}>{journey.name}</PlaceLink>{' '}
              <span className="dim s12">{t('journeys.versions.number', { number: version })}</span>
            </>
          ),
        },
        { id: 'since', label: t('journeys.runs.since'), cell: run => <Time at={run.startedAt} /> },
        { id: 'state', label: t('journeys.status'), cell: run => <RunState run={run} /> },
        {
          id: 'path',
          label: t('journeys.runs.path'),
          isAct: true,
          cell: run => (
            <PlaceLink
              to={`/journeys/${run.journey.id}?run=${run.id}`}
              className="nowrap"
              aria-label={t('journeys.runs.pathIn', { name: run.journey.name })}
            >
              {t('journeys.runs.path')}
            </PlaceLink>
          ),
        },
      ]}
    />
  )
}
