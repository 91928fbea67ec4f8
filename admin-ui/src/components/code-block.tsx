import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** Text to be taken elsewhere: a snippet, a key, a password. */
export function CodeBlock({ text, label }: { text: string; label: string }): ReactElement {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 1500 })
  return (
    <div className="code" role="group" aria-label={label}>
      <pre>{text}</pre>
      <Tooltip label={copied ? t('common.copied') : t('common.copy')}>
        <ActionIcon size={24} onClick={() => copy(text)} aria-label={t('common.copyWhat', { what: label })}>
          <Icon of={copied ? IconCheck : IconCopy} />
        </ActionIcon>
      </Tooltip>
      <span className="sr" role="status">
        {copied ? t('common.copied') : ''}
      </span>
    </div>
  )
}
