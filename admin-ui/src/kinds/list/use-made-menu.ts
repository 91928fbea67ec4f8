import { useMutation } from '@tanstack/react-query'
import { IconArchive, IconArrowRight, IconCopy, IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { useCopyLink } from '../../components/use-copy-link.ts'
import type { RowAction } from './list-types.ts'

interface Made {
  id: string
  name: string
}

/** What can be done with things somebody made, in a list of them: open, duplicate, copy the link, archive. A copy opens at once. */
export function useMadeMenu<T extends Made>(of: {
  /** Where one of them is, `/journeys/${id}`. */
  at: (id: string) => string
  mayEdit: boolean
  duplicate: (id: string) => Promise<Made>
  duplicated: (name: string) => string
  /** Asks before it archives; which of them may be. */
  archive: (row: T) => void
  mayArchive: (row: T) => boolean
}): (row: T) => readonly RowAction[] {
  const { t } = useTranslation()
  const go = useGo()
  const copyLink = useCopyLink()
  const duplicate = useMutation({
    mutationFn: (row: T) => of.duplicate(row.id),
    onSuccess: copy => {
      confirmDone(of.duplicated(copy.name))
      go(of.at(copy.id))
    },
  })
  return row => [
    { label: t('common.open'), icon: IconArrowRight, to: of.at(row.id) },
    ...(of.mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => duplicate.mutate(row) }] : []),
    { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(of.at(row.id)) },
    ...(of.mayArchive(row)
      ? [{ label: t('common.archive'), icon: IconArchive, danger: true, apart: true, run: () => of.archive(row) }]
      : []),
  ]
}
