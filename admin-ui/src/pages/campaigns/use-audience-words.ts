import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Audience } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { sites } from '../../data/sites.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

/** An audience in words. */
export function useAudienceWords(): (audience: Audience | null) => string {
  const { t } = useTranslation()
  const may = useMay()
  const known = useQuery({ ...sites.list({}), enabled: may(needs.sites) })
  const groups = useQuery({ ...segments.list({ limit: 100 }), enabled: may(needs.segments) })
  return audience => {
    if (audience === null) return t('campaigns.noAudience')
    if (audience.kind === 'profiles') return t('campaigns.listAudience', { count: audience.profileIds.length })
    if (audience.kind === 'segments') {
      const named = (ids: readonly string[]): string => ids.map(id => groups.data?.items.find(one => one.id === id)?.name ?? '…').join(', ')
      const include = named(audience.include)
      return audience.exclude.length === 0 ? include : t('campaigns.segmentsBut', { include, exclude: named(audience.exclude) })
    }
    const site = known.data?.items.find(one => one.id === audience.siteId)
    return t('campaigns.siteAudience', { site: site?.name ?? audience.siteId })
  }
}
