import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { confirmDone } from '../../components/said.ts'
import { useDuplicate } from '../../components/use-duplicate.tsx'
import type { Segment } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'

/** What can be done with a whole segment, with the questions that come before. */
export function useSegmentActs(): {
  duplicate: (segment: Segment) => void
  askArchive: (segment: Segment) => void
  askRemove: (segment: Segment, onRemoved?: () => void) => void
  restore: (segment: Segment) => void
  dialogs: ReactElement
} {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<{ act: 'archive' | 'remove'; segment: Segment; onDone?: () => void } | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: ['segments'] })
  const duplicate = useDuplicate({
    duplicate: segments.duplicate,
    at: id => `/segments/${id}`,
    duplicated: name => t('segments.duplicated', { name }),
    refresh,
  })
  const restore = useMutation({
    mutationFn: (segment: Segment) => segments.restore(segment.id),
    onSuccess: async segment => {
      await refresh()
      confirmDone(t('segments.restored', { name: segment.name }))
    },
  })
  const name = asking?.segment.name ?? ''
  const people = t('rules.people', { count: asking?.segment.members ?? 0 })
  const isArchive = asking?.act === 'archive'
  return {
    duplicate: duplicate.run,
    restore: segment => restore.mutate(segment),
    askArchive: segment => setAsking({ act: 'archive', segment }),
    askRemove: (segment, onRemoved) => setAsking({ act: 'remove', segment, ...(onRemoved === undefined ? {} : { onDone: onRemoved }) }),
    dialogs: (
      <>
        {duplicate.dialog}
        <ConfirmDialog
          opened={asking !== null}
          onClose={() => setAsking(null)}
          title={t(isArchive ? 'segments.archiveTitle' : 'segments.removeTitle', { name })}
          act={t(isArchive ? 'segments.archiveAct' : 'segments.removeAct')}
          run={async () => {
            if (asking === null) return
            await (isArchive ? segments.archive(asking.segment.id) : segments.remove(asking.segment.id))
            asking.onDone?.()
            if (isArchive) confirmDone(t('segments.archived', { name }))
            else confirmDone(t('segments.removed', { name }))
            await queries.invalidateQueries({ queryKey: isArchive ? ['segments'] : ['segments', 'list'] })
          }}
        >
          {t(isArchive ? 'segments.archiveDetail' : 'segments.removeDetail', { people })}
        </ConfirmDialog>
      </>
    ),
  }
}
