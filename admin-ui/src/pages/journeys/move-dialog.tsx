import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { versionTag } from '../../api/client.ts'
import type { Journey } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'

const ResumeDialog = lazyDialog(async () => (await import('./resume-dialog.tsx')).ResumeDialog)

export type Move = 'pause' | 'resume' | 'drain' | 'archive' | 'discard'

/** Asks before a journey is paused, lets nobody in any more, is archived, or loses its draft; and how it is to be resumed. Says in numbers whom it concerns. */
export function MoveDialog({ move, journey, onClose }: { move: Move; journey: Journey; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  if (move === 'discard')
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={t('journeys.discard.title', { name: journey.name })}
        keep={t('journeys.versions.keepDraft')}
        act={t('journeys.discard.act')}
        run={async () => {
          const restored = await journeys.restore(journey.id, journey.published ?? 0, versionTag(journey))
          queries.setQueryData(journeys.one(journey.id).queryKey, restored)
          await queries.invalidateQueries({ queryKey: ['journeys'] })
          confirmDone(t('journeys.discard.done'))
        }}
      >
        {t('journeys.discard.detail', { version: journey.published ?? 0 })}
      </ConfirmDialog>
    )
  if (move === 'resume') return <ResumeDialog journey={journey} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(`journeys.${move}.title`, { name: journey.name })}
      keep={t(move === 'archive' ? 'journeys.keep' : 'journeys.keepRunning')}
      act={t(`journeys.${move}.act`)}
      run={async () => {
        await journeys[move](journey.id)
        await queries.invalidateQueries({ queryKey: ['journeys'] })
        confirmDone(t(`journeys.${move}.done`, { name: journey.name }))
      }}
    >
      {t(`journeys.${move}.detail`, { count: journey.counts.active })}
    </ConfirmDialog>
  )
}
