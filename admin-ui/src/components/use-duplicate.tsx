import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyDialog } from './lazily.tsx'
import { useGo } from './place-link.tsx'
import { confirmDone } from './said.ts'

const ProblemDialog = lazyDialog(async () => (await import('./problem-dialog.tsx')).ProblemDialog)

interface Made {
  id: string
  name: string
}

/** Makes a copy of something and opens it; why it could not be made is said in a dialog. */
export function useDuplicate(of: {
  duplicate: (id: string) => Promise<Made>
  /** Where one of them is, `/journeys/${id}`. */
  at: (id: string) => string
  duplicated: (name: string) => string
  /** Before the copy is opened. */
  refresh?: () => Promise<unknown>
}): { run: (row: Made) => void; dialog: ReactElement | null } {
  const { t } = useTranslation()
  const go = useGo()
  const { mutate, isError, error, variables, reset } = useMutation({
    mutationFn: (row: Made) => of.duplicate(row.id),
    onSuccess: async copy => {
      await of.refresh?.()
      confirmDone(of.duplicated(copy.name))
      go(of.at(copy.id))
    },
  })
  return {
    run: row => mutate(row),
    dialog: isError ? <ProblemDialog error={error} title={t('common.notDuplicated', { name: variables.name })} onClose={reset} /> : null,
  }
}
