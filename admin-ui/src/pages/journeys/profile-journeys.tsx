import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { Time } from '../../components/time.tsx'
import { journeys } from '../../data/journeys.ts'
import { RunState } from './run-state.tsx'
import '../../i18n/journey-words.ts'
import './journey.css'

/** The journeys that a person is or was in; each leads to the way they took. */
export function ProfileJourneys({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(journeys.runsOf(id))
  return (
    <div className="card" style={{ marginTop: 16, overflow: 'hidden' }}>
      <Loaded query={query} skeleton={<SkeletonTable columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13" style={{ padding: 16 }}>
              {t('journeys.runs.noneOfProfile')}
            </p>
          ) : (
            <div className="table-wrap" role="region" aria-label={t('journeys.title')} tabIndex={0}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('journeys.runs.journey')}</th>
                    <th scope="col">{t('journeys.runs.since')}</th>
                    <th scope="col">{t('journeys.status')}</th>
                    <th scope="col">
                      <span className="sr">{t('journeys.runs.path')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(run => (
                    <tr key={run.id}>
                      <td>
                        <PlaceLink to={`/journeys/${run.journey.id}?view=live`}>{run.journey.name}</PlaceLink>{' '}
                        <span className="dim s12">{t('journeys.versions.number', { number: run.version })}</span>
                      </td>
                      <td>
                        <Time at={run.startedAt} />
                      </td>
                      <td>
                        <RunState run={run} />
                      </td>
                      <td className="num">
                        <PlaceLink
                          to={`/journeys/${run.journey.id}?run=${run.id}`}
                          className="nowrap"
                          aria-label={t('journeys.runs.pathIn', { name: run.journey.name })}
                        >
                          {t('journeys.runs.path')}
                        </PlaceLink>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </div>
  )
}
