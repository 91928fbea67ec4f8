import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { journeys } from '../../data/journeys.ts'
import { dayAndMonth } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { useJourneyPlace } from './journey-place.ts'

/** Which version is shown, with the numbers of those who came in by it. */
export function VersionPick({ journey, shown }: { journey: Journey; shown: string }): ReactElement | null {
  const { t } = useTranslation()
  const zone = useZone()
  const { go } = useJourneyPlace()
  const { data } = useQuery(journeys.versions(journey.id))
  if (data === undefined) return null
  return (
    <Select
      className="wide version-pick"
      aria-label={t('journeys.versions.shown')}
      value={shown}
      allowDeselect={false}
      data={[
        ...(shown === 'draft' ? [{ value: 'draft', label: t('journeys.versions.draft') }] : []),
        ...data.items.map(one => ({
          value: String(one.number),
          label: t('journeys.versions.since', { number: one.number, day: dayAndMonth(new Date(one.publishedAt), zone) }),
        })),
      ]}
      onChange={version => version !== null && go({ version, run: undefined })}
    />
  )
}
