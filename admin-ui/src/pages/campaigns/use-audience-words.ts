import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Audience } from '../../api/model.ts'
import { sites } from '../../data/sites.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

/** An audience in words. */
export function useAudienceWords(): (audience: Audience | null) => string {
  const { t } = useTranslation()
  const may = useMay()
  const known = useQuery({ ...sites.list({}), enabled: may(needs.sites) })
  return audience => {
    if (audience === null) return t('campaigns.noAudience')
    if (audience.kind === 'profiles') return t('campaigns.listAudience', { count: audience.profileIds.length })
    const site = known.data?.items.find(one => one.id === audience.siteId)
    return t('campaigns.siteAudience', { site: site?.name ?? audience.siteId })
  }
}
