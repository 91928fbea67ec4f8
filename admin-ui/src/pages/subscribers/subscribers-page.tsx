import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconDeviceMobileMessage, IconUser } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subscription } from '../../api/model.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { Reason } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { subscriptions } from '../../data/delivery.ts'
import { sites } from '../../data/sites.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

export function SubscribersPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const place = useListPlace()
  const query = useQuery(subscriptions.list(place.query))
  const known = useQuery({ ...sites.list({}), enabled: may(needs.sites) })
  const live = useLive('subscriptions')
  const siteName = (id: string | null | undefined): string => known.data?.items.find(site => site.id === id)?.name ?? '–'
  const browserOf = (one: Subscription): string =>
    one.os === null
      ? (one.browser ?? t('common.unknown'))
      : t('subscribers.browserOn', { browser: one.browser ?? t('common.unknown'), os: one.os })
  return (
    <ListPage
      name="subscribers"
      title={t('subscribers.title')}
      aside={<LiveMark status={live} />}
      place={place}
      query={query}
      searchLabel={t('subscribers.search')}
      views={[
        { label: t('subscribers.active'), search: { status: 'active' } },
        { label: t('subscribers.inactive'), search: { status: 'inactive' } },
      ]}
      filters={[
        {
          id: 'status',
          label: t('subscribers.status'),
          kind: 'choice',
          options: [
            { value: 'active', label: t('status.subscription.active.word') },
            { value: 'inactive', label: t('status.subscription.inactive.word') },
          ],
        },
        {
          id: 'siteId',
          label: t('subscribers.site'),
          kind: 'choice',
          options: (known.data?.items ?? []).map(site => ({ value: site.id, label: site.name })),
        },
        { id: 'browser', label: t('subscribers.browser'), kind: 'text', placeholder: 'Chrome' },
      ]}
      idOf={one => one.id}
      nameOf={browserOf}
      hrefOf={one => `/profiles/${one.profileId}`}
      menuOf={one => [{ label: t('subscribers.person'), icon: IconUser, to: `/profiles/${one.profileId}` }]}
      columns={[
        { id: 'person', label: t('subscribers.person'), narrow: 'lead', cell: one => one.profileName ?? t('profiles.anonymous') },
        { id: 'browser', label: t('subscribers.browser'), narrow: 'second', cell: browserOf },
        { id: 'status', label: t('subscribers.status'), narrow: 'state', cell: one => <Status kind="subscription" state={one.status} /> },
        { id: 'reason', label: t('subscribers.reason'), cell: one => <Reason code={one.reason} /> },
        { id: 'site', label: t('subscribers.site'), cell: one => siteName(one.siteId) },
        { id: 'page', label: t('subscribers.page'), hidden: true, cell: one => <span className="dim">{one.page ?? '–'}</span> },
        { id: 'device', label: t('subscribers.device'), hidden: true, cell: one => one.deviceClass ?? '–' },
        { id: 'since', label: t('subscribers.since'), cell: one => <Time at={one.createdAt} /> },
        { id: 'seen', label: t('subscribers.seen'), cell: one => <Time at={one.lastSeen} /> },
      ]}
      empty={
        <EmptyState
          icon={IconDeviceMobileMessage}
          title={t('subscribers.emptyTitle')}
          actions={
            <Button variant="filled" onClick={() => go('/sites')}>
              {t('subscribers.emptyAct')}
            </Button>
          }
        >
          {t('subscribers.emptyDetail')}
        </EmptyState>
      }
    />
  )
}
