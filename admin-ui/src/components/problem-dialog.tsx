import { Modal } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'

/** Why something did not happen that was asked for from a menu, and so has no place of its own to say it. */
export function ProblemDialog({ error, title, onClose }: { error: unknown; title: string; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <ProblemAlert error={error} />
    </Modal>
  )
}
