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
import { campaigns } from '../../data/campaigns.ts'
import { messages } from '../../data/delivery.ts'
import { inDays } from '../../data/in-days.ts'
import { journeys } from '../../data/journeys.ts'
import type { ListQuery } from '../../data/list.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay, useZone } from '../../session/use-session.ts'
import { DeliveryTabs } from './delivery-tabs.tsx'
import { Receipt } from './receipt.tsx'
import { SourceLink } from './source-link.tsx'

const states = ['planned', 'held', 'sent', 'failed', 'not_sent'] as const

/** One row a decision, also those that ended in "not sent", each with its reason. */
export function MessagesList(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const zone = useZone()
  const place = useListPlace()
  const { campaign, journey, version, tab: _, ...asked } = place.query
  const query = useQuery(messages.list(inDays({ ...asked, ...ofSource(campaign, journey, version) }, zone)))
  const known = useQuery({ ...campaigns.list({ limit: 100 }), enabled: may(needs.campaigns) })
  const drawn = useQuery({ ...journeys.list({ limit: 100 }), enabled: may(needs.journeys) })
  const live = useLive('messages')
  return (
    <ListPage
      name="messages"
      title={t('deliveries.title')}
      aside={<LiveMark status={live} />}
      tabs={<DeliveryTabs current="messages" />}
      place={place}
      query={query}
      hasPeriod
      views={states.map(state => ({ label: t(`status.message.${state}.word`), search: { state } }))}
      filters={[
        {
          id: 'campaign',
          label: t('deliveries.campaign'),
          kind: 'choice',
          options: (known.data?.items ?? []).map(one => ({ value: one.id, label: one.name })),
        },
        {
          id: 'journey',
          label: t('deliveries.journey'),
          kind: 'choice',
          options: (drawn.data?.items ?? []).map(one => ({ value: one.id, label: one.name })),
        },
        { id: 'node', label: t('deliveries.step'), kind: 'text', placeholder: 'send' },
        { id: 'version', label: t('deliveries.version'), kind: 'text', placeholder: '1' },
        {
          id: 'state',
          label: t('deliveries.status'),
          kind: 'choice',
          options: states.map(state => ({ value: state, label: t(`status.message.${state}.word`) })),
        },
        { id: 'reason', label: t('deliveries.reason'), kind: 'text', placeholder: 'gone' },
        { id: 'profileId', label: t('deliveries.person'), kind: 'text', placeholder: 'userId:cust_48213' },
      ]}
      idOf={message => message.id}
      nameOf={message => message.profileName ?? t('profiles.anonymous')}
      hrefOf={message => `/deliveries?tab=deliveries&messageId=${message.id}`}
      menuOf={message => [
        { label: t('deliveries.attempts'), icon: IconSend, to: `/deliveries?tab=deliveries&messageId=${message.id}` },
        { label: t('deliveries.person'), icon: IconUser, to: `/profiles/${message.profileId}` },
      ]}
      columns={[
        { id: 'person', label: t('deliveries.person'), narrow: 'lead', cell: message => message.profileName ?? t('profiles.anonymous') },
        { id: 'status', label: t('deliveries.status'), narrow: 'state', cell: message => <Status kind="message" state={message.state} /> },
        {
          id: 'reason',
          label: t('deliveries.reason'),
          cell: message => (
            <span className="stack" style={{ gap: 0 }}>
              <Reason code={message.reason} text={message.reasonText} />
              {message.cause !== null && <span className="dim s12">{message.cause}</span>}
              {message.heldUntil !== null && (
                <span className="dim s12">
                  {t('deliveries.heldUntil')} <Time at={message.heldUntil} />
                </span>
              )}
            </span>
          ),
        },
        { id: 'source', label: t('deliveries.source'), narrow: 'second', cell: message => <SourceLink source={message.source} /> },
        { id: 'browsers', label: t('deliveries.browsers'), numeric: true, cell: message => message.deliveries.length },
        {
          id: 'receipt',
          label: t('deliveries.receipt'),
          cell: message => {
            const best = message.deliveries.toSorted((a, b) => rank(b) - rank(a))[0]
            return best === undefined ? <span className="dim">{t('deliveries.noReceipt')}</span> : <Receipt of={best} />
          },
        },
        { id: 'id', label: t('deliveries.messageId'), hidden: true, cell: message => <CopyableId value={message.id} short /> },
        { id: 'time', label: t('deliveries.time'), cell: message => <Time at={message.decidedAt ?? message.createdAt} /> },
      ]}
      empty={
        <EmptyState icon={IconSend} title={t('deliveries.emptyTitle')}>
          {t('deliveries.emptyDetail')}
        </EmptyState>
      }
    />
  )
}

/** Messages of a campaign, or of a journey and its version. */
const ofSource = (campaign: ListQuery[string], journey: ListQuery[string], version: ListQuery[string]): ListQuery =>
  campaign !== undefined
    ? { sourceKind: 'campaign', sourceId: campaign }
    : journey === undefined
      ? {}
      : { sourceKind: 'journey', sourceId: journey, ...(version === undefined ? {} : { sourceVersion: version }) }

const rank = (of: { clickedAt: string | null; shownAt: string | null }): number => (of.clickedAt !== null ? 2 : of.shownAt !== null ? 1 : 0)
