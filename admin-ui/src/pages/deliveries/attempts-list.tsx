import { useQuery } from '@tanstack/react-query'
import { IconSend, IconUser } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '../../components/copyable-id.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Reason } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { deliveries } from '../../data/delivery.ts'
import { inDays } from '../../data/in-days.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { useZone } from '../../session/use-session.ts'
import { DeliveryTabs } from './delivery-tabs.tsx'
import { Receipt } from './receipt.tsx'
import { SourceLink } from './source-link.tsx'

const states = ['accepted', 'retrying', 'failed'] as const
const TAB = { tab: 'deliveries' }

/** One row an attempt at a browser, with the push service's answer and what the person did. */
export function AttemptsList(): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const found = useListPlace()
  const { tab: _tab, campaign: _campaign, ...asked } = found.query
  const { tab: _shown, ...filters } = found.filters
  const place = {
    ...found,
    filters,
    show: (search: typeof filters) => found.show({ ...search, ...TAB }),
    clear: () => found.show(TAB),
  }
  const query = useQuery(deliveries.list(inDays(asked, zone)))
  const live = useLive('deliveries')
  return (
    <ListPage
      name="deliveries"
      title={t('deliveries.title')}
      aside={<LiveMark status={live} />}
      tabs={<DeliveryTabs current="deliveries" />}
      place={place}
      query={query}
      hasPeriod
      views={states.map(state => ({ label: t(`status.delivery.${state}.word`), search: { state } }))}
      filters={[
        {
          id: 'state',
          label: t('deliveries.status'),
          kind: 'choice',
          options: states.map(state => ({ value: state, label: t(`status.delivery.${state}.word`) })),
        },
        { id: 'reason', label: t('deliveries.reason'), kind: 'text', placeholder: 'gone' },
        { id: 'profileId', label: t('deliveries.person'), kind: 'text', placeholder: 'userId:cust_48213' },
        { id: 'messageId', label: t('deliveries.messageId'), kind: 'text' },
      ]}
      idOf={one => one.id}
      nameOf={one => one.profileName ?? t('profiles.anonymous')}
      hrefOf={one => `/profiles/${one.profileId}`}
      menuOf={one => [{ label: t('deliveries.person'), icon: IconUser, to: `/profiles/${one.profileId}` }]}
      columns={[
        { id: 'person', label: t('deliveries.person'), narrow: 'lead', cell: one => one.profileName ?? t('profiles.anonymous') },
        { id: 'status', label: t('deliveries.status'), narrow: 'state', cell: one => <Status kind="delivery" state={one.state} /> },
        { id: 'reason', label: t('deliveries.reason'), cell: one => <Reason code={one.reason} text={one.reasonText} /> },
        { id: 'answer', label: t('deliveries.answer'), numeric: true, cell: one => one.status ?? <span className="dim">–</span> },
        { id: 'attempts', label: t('deliveries.tries'), numeric: true, hidden: true, cell: one => one.attempts },
        { id: 'source', label: t('deliveries.source'), narrow: 'second', cell: one => <SourceLink source={one.source} /> },
        { id: 'receipt', label: t('deliveries.receipt'), cell: one => <Receipt of={one} /> },
        { id: 'id', label: t('deliveries.messageId'), hidden: true, cell: one => <CopyableId value={one.messageId} short /> },
        { id: 'time', label: t('deliveries.time'), cell: one => <Time at={one.at} /> },
      ]}
      empty={
        <EmptyState icon={IconSend} title={t('deliveries.emptyTitle')}>
          {t('deliveries.emptyDetail')}
        </EmptyState>
      }
    />
  )
}
