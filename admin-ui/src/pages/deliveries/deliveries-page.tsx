import { useQuery } from '@tanstack/react-query'
import { IconSend, IconSpeakerphone, IconUser } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '../../api/model.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Reason } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { deliveries } from '../../data/delivery.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'

export function DeliveriesPage(): ReactElement {
  const { t } = useTranslation()
  const place = useListPlace()
  const query = useQuery(deliveries.list(place.query))
  const live = useLive('deliveries')
  return (
    <ListPage
      name="deliveries"
      title={t('deliveries.title')}
      aside={<LiveMark status={live} />}
      place={place}
      query={query}
      searchLabel={t('deliveries.search')}
      views={[
        { label: t('deliveries.views.accepted'), search: { state: 'accepted' } },
        { label: t('deliveries.views.failed'), search: { state: 'failed' } },
      ]}
      filters={[
        {
          id: 'state',
          label: t('deliveries.stateFilter'),
          kind: 'choice',
          options: (['accepted', 'failed', 'retrying', 'open', 'cancelled'] as const).map(state => ({
            value: state,
            label: t(`status.delivery.${state}.word`),
          })),
        },
        { id: 'reason', label: t('deliveries.reasonFilter'), kind: 'text', placeholder: 'gone' },
        { id: 'profileId', label: t('deliveries.profileFilter'), kind: 'text' },
        { id: 'campaignId', label: t('deliveries.campaignFilter'), kind: 'text' },
        { id: 'from', label: t('deliveries.fromFilter'), kind: 'date' },
        { id: 'to', label: t('deliveries.toFilter'), kind: 'date' },
      ]}
      idOf={one => one.id}
      nameOf={one => one.title ?? one.id}
      hrefOf={one => `/profiles/${one.profileId}`}
      menuOf={one => [
        { label: t('deliveries.person'), icon: IconUser, to: `/profiles/${one.profileId}` },
        ...(one.campaignId == null
          ? []
          : [{ label: t('deliveries.campaign'), icon: IconSpeakerphone, to: `/campaigns/${one.campaignId}` }]),
      ]}
      columns={[
        { id: 'person', label: t('deliveries.person'), narrow: 'lead', cell: one => one.profileName ?? t('profiles.anonymous') },
        { id: 'message', label: t('deliveries.message'), narrow: 'second', cell: one => one.title ?? '–' },
        { id: 'status', label: t('deliveries.status'), narrow: 'state', cell: one => <Status kind="delivery" state={one.state} /> },
        { id: 'reason', label: t('deliveries.reason'), cell: one => <Reason code={one.reason} /> },
        {
          id: 'campaign',
          label: t('deliveries.campaign'),
          cell: one =>
            one.campaignId == null ? (
              <span className="dim">{t('deliveries.byApi')}</span>
            ) : (
              <PlaceLink to={`/campaigns/${one.campaignId}`}>{one.campaignName ?? one.campaignId}</PlaceLink>
            ),
        },
        {
          id: 'browser',
          label: t('deliveries.browser'),
          cell: one =>
            one.os == null ? (one.browser ?? one.channel) : t('subscribers.browserOn', { browser: one.browser ?? '–', os: one.os }),
        },
        { id: 'receipt', label: t('deliveries.receipt'), cell: one => <Receipt of={one} /> },
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

/** The furthest a person came with it. */
function Receipt({ of: one }: { of: Delivery }): ReactElement {
  const { t } = useTranslation()
  const [kind, at] =
    one.clickedAt != null
      ? (['clicked', one.clickedAt] as const)
      : one.dismissedAt != null
        ? (['dismissed', one.dismissedAt] as const)
        : one.shownAt != null
          ? (['shown', one.shownAt] as const)
          : ([undefined, undefined] as const)
  if (kind === undefined) return <span className="dim">{t('deliveries.noReceipt')}</span>
  return (
    <span className={`badge dot ${kind === 'clicked' ? 'ok' : kind === 'shown' ? 'k-action' : 'off'}`}>
      {t(`deliveries.${kind}`, { when: '' }).trim()} <Time at={at} />
    </span>
  )
}
