import { Select } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../api/model.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import type { CampaignValues } from './campaign-draft.ts'

/** The site whose subscribers all get it. */
export function SiteField({ draft, sites }: { draft: Draft<CampaignValues>; sites: readonly Site[] }): ReactElement {
  const { t } = useTranslation()
  const { audience } = draft.values
  return (
    <Select
      label={t('campaignEdit.site')}
      data={sites.map(site => ({
        value: site.id,
        label: t('campaignEdit.siteOption', { name: site.name, count: site.stats.activeSubscriptions }),
      }))}
      value={audience?.kind === 'site' ? audience.siteId : null}
      onChange={siteId => siteId !== null && draft.set({ audience: { kind: 'site', siteId } })}
      error={draft.fault('audience') ?? draft.fault('audience.siteId')}
      allowDeselect={false}
    />
  )
}
