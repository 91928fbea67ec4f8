import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconBell, IconBrowserCheck, IconSend } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { messages, subscriptions } from '../../data/delivery.ts'
import { loadSdk } from './browser-sdk.ts'

const WORKER_PATH = '/fathi-sw.js'
const known = ['unsupported', 'ios-not-installed', 'denied', 'default', 'granted', 'subscribed', 'unsubscribed'] as const
type Known = (typeof known)[number]

/** The same SDK a customer's page loads, subscribing the browser that shows this page. */
export function TryInBrowser({ site, writeKey }: { site: Site; writeKey: string }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const state = useQuery({
    queryKey: ['try', site.id],
    queryFn: async (): Promise<Known> => {
      const sdk = await loadSdk()
      await sdk.init({ writeKey, apiUrl: location.origin, serviceWorkerPath: WORKER_PATH })
      const said = await sdk.push.status()
      return known.find(one => one === said) ?? 'default'
    },
    staleTime: 0,
    retry: false,
  })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['try', site.id] })
  const subscribe = useMutation({ mutationFn: async () => (await loadSdk()).push.subscribe(), onSettled: again })
  const unsubscribe = useMutation({ mutationFn: async () => (await loadSdk()).push.unsubscribe(), onSettled: again })
  const send = useMutation({
    mutationFn: async () => {
      const newest = await queries.fetchQuery({ ...subscriptions.list({ siteId: site.id, status: 'active', limit: 1 }), staleTime: 0 })
      const subscription = newest.items[0]
      if (subscription === undefined) throw new Error(t('tryPage.noSubscription'))
      return messages.test({ title: t('tryPage.hello'), body: t('tryPage.helloBody'), url: `${location.origin}/` }, subscription.id)
    },
  })
  const isAllowedHere = site.origins.includes(location.origin)
  const current = state.data
  return (
    <div className="col" style={{ maxWidth: 720 }}>
      <p className="dim s13">{t('tryPage.about')}</p>
      {!isAllowedHere && (
        <Callout tone="held" icon={IconAlertTriangle}>
          {t('tryPage.originMissing', { origin: location.origin })}{' '}
          <PlaceLink to={`/sites/${site.id}?tab=settings`}>{t('tryPage.openSettings')}</PlaceLink>
        </Callout>
      )}
      <Card title={t('tryPage.check')}>
        {state.isError ? (
          <ProblemAlert error={state.error} title={t('tryPage.sdkFailed')} onRetry={() => void state.refetch()} />
        ) : (
          <div className="try" role="status">
            <span className={`tile ${toneOf(current)}`}>
              <Icon of={current === 'subscribed' ? IconBrowserCheck : IconBell} />
            </span>
            <div className="grow">
              <b>{t(`tryPage.states.${current ?? 'loading'}`)}</b>
              {current !== undefined && <p className="dim s13">{t(about[current])}</p>}
            </div>
            {current === 'subscribed' ? (
              <Button onClick={() => unsubscribe.mutate()} loading={unsubscribe.isPending}>
                {t('tryPage.unsubscribe')}
              </Button>
            ) : (
              <Button
                variant="filled"
                disabled={current === undefined || current === 'unsupported' || current === 'denied' || current === 'ios-not-installed'}
                loading={subscribe.isPending}
                onClick={() => subscribe.mutate()}
              >
                {t('tryPage.subscribe')}
              </Button>
            )}
          </div>
        )}
        {subscribe.isError && <ProblemAlert error={subscribe.error} />}
        {unsubscribe.isError && <ProblemAlert error={unsubscribe.error} />}
      </Card>
      {current === 'subscribed' && (
        <Card
          title={t('tryPage.send')}
          end={
            <Button leftSection={<Icon of={IconSend} />} onClick={() => send.mutate()} loading={send.isPending}>
              {t('tryPage.send')}
            </Button>
          }
        >
          <b>{t('tryPage.hello')}</b>
          <p className="dim s13">{t('tryPage.helloBody')}</p>
          {send.isSuccess && (
            <p className="s13" role="status">
              {t('tryPage.sent')} <PlaceLink to="/deliveries">{t('deliveries.title')}</PlaceLink>
            </p>
          )}
          {send.isError && <ProblemAlert error={send.error} />}
        </Card>
      )}
    </div>
  )
}

const toneOf = (state: Known | undefined): string =>
  state === 'subscribed' ? 'ok' : state === 'denied' || state === 'unsupported' ? 'bad' : state === 'ios-not-installed' ? 'held' : 'off'

const about = {
  unsupported: 'tryPage.unsupportedAbout',
  'ios-not-installed': 'tryPage.iosAbout',
  denied: 'tryPage.deniedAbout',
  subscribed: 'tryPage.subscribedAbout',
  default: 'tryPage.defaultAbout',
  granted: 'tryPage.defaultAbout',
  unsubscribed: 'tryPage.defaultAbout',
} as const satisfies Record<Known, string>
