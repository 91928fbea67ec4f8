import { useBlocker } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'

/** Asks before changes that are not saved are left behind, by a link, back, or closing the tab. */
export function UnsavedGuard({ when }: { when: boolean }): ReactElement {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('unsaved.title')}
      keep={t('unsaved.stay')}
      act={t('unsaved.leave')}
      run={async () => blocker.proceed?.()}
    >
      {t('unsaved.detail')}
    </ConfirmDialog>
  )
}
