import { useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedDialog } from '../../components/named-dialog.tsx'
import { useGo } from '../../components/place-link.tsx'
import { campaigns } from '../../data/campaigns.ts'

/** Begins a draft; with `profiles` or `segments` in the address they are its audience. */
export function NewCampaignDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const { profiles, segments } = useSearch({ strict: false }) as { profiles?: string; segments?: string }
  return (
    <NamedDialog
      title={t('campaigns.new')}
      label={t('campaigns.name')}
      about={t('campaigns.newAbout')}
      action={t('campaigns.create')}
      create={name =>
        campaigns.create({
          name,
          ...(segments === undefined ? {} : { audience: { kind: 'segments', include: segments.split(','), exclude: [], siteId: null } }),
          ...(profiles === undefined ? {} : { audience: { kind: 'profiles', profileIds: profiles.split(',') } }),
        })
      }
      onMade={made => go(`/campaigns/${made.id}`)}
      onClose={onClose}
    />
  )
}
