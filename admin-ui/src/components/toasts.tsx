import { ActionIcon } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { endConfirmation, said } from './said.ts'

const SHOWN_MS = 6_000

/** One confirmation at a time, bottom left, for six seconds; held while hovered or focused. */
export function Toasts(): ReactElement {
  const { t } = useTranslation()
  const toast = useSyncExternalStore(said.watch, said.last)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (toast === undefined || held) return undefined
    const timer = setTimeout(endConfirmation, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, held])
  return (
    <div className="toasts" role="status">
      {toast !== undefined && (
        <div
          className="toast"
          key={toast.at}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon of={IconCheck} />
          <span>{toast.message}</span>
          <ActionIcon size={24} aria-label={t('common.close')} onClick={endConfirmation}>
            <Icon of={IconX} />
          </ActionIcon>
        </div>
      )}
    </div>
  )
}
