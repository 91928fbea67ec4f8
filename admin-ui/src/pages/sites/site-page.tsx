import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useGo } from '../../components/place-link.tsx'
import { sites } from '../../data/sites.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { SiteHealth } from './site-health.tsx'
import { SiteInstall } from './site-install.tsx'
import { SiteSettings } from './site-settings.tsx'

export function SitePage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/sites/$id' })
  const { tab = 'install' } = useSearch({ from: '/app/sites/$id' })
  const go = useGo()
  const query = useQuery(sites.one(id))
  const live = useLive('sites')
  const crumbs = [{ to: '/sites', label: t('sites.title') }]
  const tabs = (['install', 'health', 'settings'] as const).map(name => ({
    id: name,
    label: t(`sites.tabs.${name}`),
    to: name === 'install' ? `/sites/${id}` : `/sites/${id}?tab=${name}`,
  }))
  if (tab === 'settings' && query.data !== undefined) return <SiteSettings loaded={query.data} crumbs={crumbs} tabs={tabs} />
  return (
    <DetailPage
      crumbs={crumbs}
      title={query.data?.value.name ?? '…'}
      aside={<LiveMark status={live} />}
      tabs={tabs}
      tab={tab}
      actions={
        <Button variant="filled" leftSection={<Icon of={IconPlayerPlay} />} onClick={() => go(`/sites/${id}/try`)}>
          {t('sites.tryIt')}
        </Button>
      }
    >
      <Loaded query={query}>{({ value: site }) => (tab === 'health' ? <SiteHealth site={site} /> : <SiteInstall site={site} />)}</Loaded>
    </DetailPage>
  )
}
