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
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { confirmDone } from '../../components/said.ts'
import { sites } from '../../data/sites.ts'
import { loadSdk } from './browser-sdk.ts'
import { TryFailed } from './try-failed.tsx'
import { tryState, type TryState } from './try-reasons.ts'

const WORKER_PATH = '/fathi-sw.js'

/** The same SDK a customer's page loads, subscribing the browser that shows this page. */
export function TryInBrowser({ site, writeKey }: { site: Site; writeKey: string }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const state = useQuery({
    queryKey: ['try', site.id],
    queryFn: async (): Promise<TryState> => {
      const sdk = await loadSdk()
      await sdk.init({ writeKey, apiUrl: location.origin, serviceWorkerPath: WORKER_PATH })
      return tryState(await sdk.push.status())
    },
    staleTime: 0,
    retry: false,
  })
  const may = useMay()
  const allow = useMutation({
    mutationFn: async () => {
      const { value, etag } = await queries.fetchQuery({ ...sites.one(site.id), staleTime: 0 })
      await sites.edit(site.id, { origins: [...value.origins, location.origin] }, etag)
      await queries.invalidateQueries({ queryKey: ['sites'] })
      confirmDone(t('tryPage.originAdded', { origin: location.origin }))
    },
  })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['try', site.id] })
  const subscribe = useMutation({ mutationFn: async () => (await loadSdk()).push.subscribe(), onSettled: again })
  const unsubscribe = useMutation({ mutationFn: async () => (await loadSdk()).push.unsubscribe(), onSettled: again })
  const send = useMutation({
    mutationFn: async () => {
      const ofThisPage = { siteId: site.id, status: 'active', search: location.href, limit: 1 }
      const newest = await queries.fetchQuery({ ...subscriptions.list(ofThisPage), staleTime: 0 })
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
          <p>{t('tryPage.originMissing', { origin: location.origin })}</p>
          {may(needs.editSite) ? (
            <Button mt={8} onClick={() => allow.mutate()} loading={allow.isPending}>
              {t('tryPage.addOrigin')}
            </Button>
          ) : (
            <PlaceLink to={`/sites/${site.id}?tab=settings`}>{t('tryPage.openSettings')}</PlaceLink>
          )}
          {allow.isError && <ProblemAlert error={allow.error} />}
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
              <b>{t(titles[current ?? 'loading'])}</b>
              {current !== undefined && <p className="dim s13">{t(about[current], { origin: location.origin })}</p>}
            </div>
            {current === 'subscribed' ? (
              <Button onClick={() => unsubscribe.mutate()} loading={unsubscribe.isPending}>
                {t('tryPage.unsubscribe')}
              </Button>
            ) : (
              <Button
                variant="filled"
                disabled={current === undefined || hopeless.has(current) || !isAllowedHere}
                loading={subscribe.isPending}
                onClick={() => subscribe.mutate()}
              >
                {t('tryPage.subscribe')}
              </Button>
            )}
          </div>
        )}
        {subscribe.isError && <TryFailed error={subscribe.error} onRetry={() => subscribe.mutate()} />}
        {subscribe.data === 'default' && (
          <p className="s13 held-note" role="alert">
            {t('tryPage.dismissed')}
          </p>
        )}
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

const hopeless: ReadonlySet<TryState> = new Set(['unsupported', 'insecure', 'no-worker', 'denied', 'ios-not-installed'])

const toneOf = (state: TryState | undefined): string =>
  state === 'subscribed'
    ? 'ok'
    : state === 'denied' || state === 'unsupported' || state === 'insecure' || state === 'no-worker'
      ? 'bad'
      : state === 'ios-not-installed'
        ? 'held'
        : 'off'

const about = {
  unsupported: 'tryPage.unsupportedAbout',
  insecure: 'tryPage.insecureAbout',
  'no-worker': 'tryPage.noWorkerAbout',
  'ios-not-installed': 'tryPage.iosAbout',
  denied: 'tryPage.deniedAbout',
  subscribed: 'tryPage.subscribedAbout',
  default: 'tryPage.defaultAbout',
  granted: 'tryPage.defaultAbout',
  unsubscribed: 'tryPage.defaultAbout',
} as const satisfies Record<TryState, string>

const titles = {
  loading: 'tryPage.states.loading',
  unsupported: 'tryPage.states.unsupported',
  insecure: 'tryPage.insecure',
  'no-worker': 'tryPage.noWorker',
  'ios-not-installed': 'tryPage.states.ios-not-installed',
  denied: 'tryPage.states.denied',
  default: 'tryPage.states.default',
  granted: 'tryPage.states.granted',
  subscribed: 'tryPage.states.subscribed',
  unsubscribed: 'tryPage.states.unsubscribed',
} as const satisfies Record<TryState | 'loading', string>
