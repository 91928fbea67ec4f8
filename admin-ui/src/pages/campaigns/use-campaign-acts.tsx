import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { campaigns } from '../../data/campaigns.ts'

export interface CampaignActs {
  duplicate: () => void
  askArchive: () => void
  askCancel: () => void
  toggle: { run: () => void; isPending: boolean; error: unknown }
  dialogs: ReactElement
}

/** What can be done with a campaign besides editing, with its confirmations. `open` is the number of messages not decided yet. */
export function useCampaignActs(campaign: Campaign, open = 0): CampaignActs {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'archive' | 'cancel' | null>(null)
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['campaigns'] })
  const duplicate = useMutation({
    mutationFn: () => campaigns.duplicate(campaign.id),
    onSuccess: async copy => {
      await again()
      confirmDone(t('campaigns.duplicated', { name: copy.name }))
      go(`/campaigns/${copy.id}`)
    },
  })
  const toggle = useMutation({
    mutationFn: () => (campaign.state === 'paused' ? campaigns.resume(campaign.id) : campaigns.pause(campaign.id)),
    onSuccess: again,
  })
  return {
    duplicate: () => duplicate.mutate(),
    askArchive: () => setAsking('archive'),
    askCancel: () => setAsking('cancel'),
    toggle: { run: () => toggle.mutate(), isPending: toggle.isPending, error: toggle.error },
    dialogs: (
      <>
        <ConfirmDialog
          opened={asking === 'archive'}
          onClose={() => setAsking(null)}
          title={t('campaigns.archiveTitle', { name: campaign.name })}
          keep={t('campaigns.keep')}
          act={t('campaigns.archive')}
          run={async () => {
            await campaigns.archive(campaign.id)
            await again()
            confirmDone(t('campaigns.archivedDone', { name: campaign.name }))
            go('/campaigns')
          }}
        >
          {t('campaigns.archiveDetail')}
        </ConfirmDialog>
        <ConfirmDialog
          opened={asking === 'cancel'}
          onClose={() => setAsking(null)}
          title={t('campaigns.cancelTitle', { name: campaign.name })}
          keep={t('campaigns.keepSending')}
          act={t('campaigns.cancelAct')}
          run={async () => {
            await campaigns.cancel(campaign.id)
            await again()
          }}
        >
          {t('campaigns.cancelDetail', { count: open })}
        </ConfirmDialog>
      </>
    ),
  }
}
