import { useQuery } from '@tanstack/react-query'
import { IconHelp } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { segments } from '../../data/segments.ts'
import { ProfileTable } from '../profiles/profile-table.tsx'
import '../../i18n/segment-words.ts'

/** The segments that a person is in, since when and why; "why" leads to the rule, explained for this person. */
export function ProfileSegments({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(segments.ofProfile(id))
  return (
    <ProfileTable
      query={query}
      label={t('segments.title')}
      none={t('segments.profileNone')}
      keyOf={one => one.segmentId}
      columns={[
        { id: 'segment', label: t('rules.segment'), cell: one => <PlaceLink to={`/segments/${one.segmentId}`}>{one.name}</PlaceLink> },
        { id: 'since', label: t('segments.since'), cell: one => <Time at={one.since} /> },
        { id: 'cause', label: t('segments.cause'), cell: one => <span className="dim">{t(`segments.causes.${one.cause}`)}</span> },
        {
          id: 'why',
          label: t('segments.why'),
          isAct: true,
          cell: one => (
            <PlaceLink
              to={`/segments/${one.segmentId}?person=${id}`}
              className="nowrap"
              aria-label={t('segments.whyIn', { name: one.name })}
            >
              <Icon of={IconHelp} small /> {t('segments.why')}
            </PlaceLink>
          ),
        },
      ]}
    />
  )
}
