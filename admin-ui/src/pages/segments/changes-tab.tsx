import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowsExchange } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/empty-state.tsx'
import { Time } from '../../components/time.tsx'
import type { Segment, SegmentChange } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { InnerList } from './inner-list.tsx'

/** Who joined and who left, newest first, each with its cause. */
export function ChangesTab({ segment }: { segment: Segment }): ReactElement {
  const { t } = useTranslation()
  const place = useListPlace()
  const { kind, cursor } = place.search
  const query = useQuery(
    segments.changes(segment.id, { ...(kind === undefined ? {} : { kind }), ...(cursor === undefined ? {} : { cursor }) }),
  )
  return (
    <InnerList<SegmentChange>
      place={place}
      query={query}
      label={t('segments.tabs.changes')}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('segments.change')}
          data={[
            { value: '', label: t('list.all') },
            { value: 'joined', label: t('segments.joined') },
            { value: 'left', label: t('segments.left') },
          ]}
          value={kind ?? ''}
          onChange={next => place.narrow({ kind: next === '' ? undefined : next })}
        />
      }
      idOf={one => one.id}
      nameOf={one => one.displayName ?? t('profiles.anonymous')}
      hrefOf={one => `/profiles/${one.profileId}`}
      columns={[
        { id: 'person', label: t('segments.person'), narrow: 'lead', cell: one => one.displayName ?? t('profiles.anonymous') },
        {
          id: 'kind',
          label: t('segments.change'),
          narrow: 'state',
          width: 120,
          cell: one => <span className={`status ${one.kind === 'joined' ? 'ok' : 'off'}`}>{t(`segments.${one.kind}`)}</span>,
        },
        { id: 'cause', label: t('segments.cause'), width: 240, cell: one => t(`segments.causes.${one.cause}`) },
        { id: 'at', label: t('segments.at'), narrow: 'second', width: 180, cell: one => <Time at={one.at} /> },
      ]}
      empty={
        <EmptyState icon={IconArrowsExchange} title={t('segments.changesEmptyTitle')}>
          {t('segments.changesEmptyDetail')}
        </EmptyState>
      }
    />
  )
}
