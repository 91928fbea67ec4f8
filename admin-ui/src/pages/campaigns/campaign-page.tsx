import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { lazily } from '../../components/lazily.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'

const CampaignEditor = lazily(async () => (await import('./campaign-editor.tsx')).CampaignEditor, <SkeletonCards />)
const CampaignView = lazily(async () => (await import('./campaign-view.tsx')).CampaignView, <SkeletonCards />)

/** One address for a campaign's whole life: a draft is edited there, a launched one reports there. */
export function CampaignPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/campaigns/$id' })
  const query = useQuery(campaigns.one(id))
  const live = useLive('campaigns')
  const campaign = query.data?.value
  if (query.data !== undefined && campaign?.state === 'draft') return <CampaignEditor loaded={query.data} />
  if (campaign !== undefined) return <CampaignView campaign={campaign} live={live} />
  return (
    <DetailPage crumbs={[{ to: '/campaigns', label: t('campaigns.title') }]} title="…">
      <Loaded query={query}>{() => null}</Loaded>
    </DetailPage>
  )
}
