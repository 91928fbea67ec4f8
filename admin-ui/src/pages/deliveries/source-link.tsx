import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '../../components/place-link.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

/** What a message comes from, by its name. */
export function SourceLink({ source }: { source: { kind: string; id: string } }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const isCampaign = source.kind === 'campaign'
  const campaign = useQuery({ ...campaigns.one(source.id), enabled: isCampaign && may(needs.campaigns), staleTime: 60_000 })
  const isJourney = source.kind === 'journey'
  const journey = useQuery({ ...journeys.one(source.id), enabled: isJourney && may(needs.journeys), staleTime: 60_000 })
  if (isCampaign) return <PlaceLink to={`/campaigns/${source.id}`}>{campaign.data?.value.name ?? t('deliveries.campaign')}</PlaceLink>
  if (isJourney) return <PlaceLink to={`/journeys/${source.id}?view=live`}>{journey.data?.value.name ?? t('deliveries.journey')}</PlaceLink>
  if (source.kind === 'api') return <span>{t('deliveries.byApi')}</span>
  if (source.kind === 'test') return <span className="dim">{t('deliveries.byTest')}</span>
  return <span>{source.kind}</span>
}
