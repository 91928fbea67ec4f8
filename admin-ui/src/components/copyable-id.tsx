import { Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** An id that a click copies whole, also where it is shown short. */
export function CopyableId({ value, short = false }: { value: string; short?: boolean }): ReactElement {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const shown = short && value.length > 16 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value
  return (
    <Tooltip label={copied ? t('common.copied') : value}>
      <button type="button" className="copyable" onClick={() => copy(value)} aria-label={t('common.copyValue', { value })}>
        <span className="trunc">{shown}</span>
        <Icon of={copied ? IconCheck : IconCopy} small />
      </button>
    </Tooltip>
  )
}
