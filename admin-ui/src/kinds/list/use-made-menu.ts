import { IconArchive, IconArrowRight, IconCopy, IconLink } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { useDuplicate } from '../../components/use-duplicate.tsx'
import type { RowAction } from './list-types.ts'

interface Made {
  id: string
  name: string
}

/** What can be done with things somebody made, in a list of them: open, duplicate, copy the link, archive. A copy opens at once; `dialog` says why one could not be made. */
export function useMadeMenu<T extends Made>(of: {
  /** Where one of them is, `/journeys/${id}`. */
  at: (id: string) => string
  mayEdit: boolean
  duplicate: (id: string) => Promise<Made>
  duplicated: (name: string) => string
  /** Asks before it archives; which of them may be. */
  archive: (row: T) => void
  mayArchive: (row: T) => boolean
}): { menuOf: (row: T) => readonly RowAction[]; dialog: ReactElement | null } {
  const { t } = useTranslation()
  const copyLink = useCopyLink()
  const { run, dialog } = useDuplicate(of)
  const menuOf = (row: T): readonly RowAction[] => [
    { label: t('common.open'), icon: IconArrowRight, to: of.at(row.id) },
    ...(of.mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => run(row) }] : []),
    { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(of.at(row.id)) },
    ...(of.mayArchive(row)
      ? [{ label: t('common.archive'), icon: IconArchive, danger: true, apart: true, run: () => of.archive(row) }]
      : []),
  ]
  return { menuOf, dialog }
}
