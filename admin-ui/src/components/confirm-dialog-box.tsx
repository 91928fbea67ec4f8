import { Button, Modal } from '@mantine/core'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'

export interface ConfirmProps {
  onClose: () => void
  title: string
  children: ReactNode
  keep?: string
  act: string
  run: () => Promise<unknown>
  dangerous?: boolean
}

/** The question itself, open as long as it stands. */
export function ConfirmDialogBox({ onClose, title, children, keep, act, run, dangerous = true }: ConfirmProps): ReactElement {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const close = (): void => {
    setRefusal(null)
    onClose()
  }
  const go = async (): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      await run()
      close()
    } catch (error) {
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={close} title={title} withCloseButton={false} size={440}>
      <div className="dim s13">{children}</div>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <div className="dlg-foot">
        <Button data-autofocus onClick={close}>
          {keep ?? t('common.cancel')}
        </Button>
        <Button variant="filled" {...(dangerous ? { color: 'danger' } : {})} loading={busy} onClick={() => void go()}>
          {act}
        </Button>
      </div>
    </Modal>
  )
}
