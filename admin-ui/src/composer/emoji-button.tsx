import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }))

/** Opens the emoji beside a field; they are loaded when first asked for. */
export function EmojiButton({
  label,
  disabled,
  onPick,
}: {
  label: string
  disabled: boolean
  onPick: (emoji: string) => void
}): ReactElement {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus={false}>
      <Popover.Target>
        <Tooltip label={t('composer.insertEmoji')} disabled={opened}>
          <ActionIcon
            size={24}
            aria-label={`${label}: ${t('composer.insertEmoji')}`}
            aria-expanded={opened}
            disabled={disabled}
            onClick={() => setOpened(!opened)}
          >
            <Icon of={IconMoodSmile} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Suspense fallback={<div className="emoji" />}>
          <EmojiPicker
            onPick={emoji => {
              setOpened(false)
              onPick(emoji)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
