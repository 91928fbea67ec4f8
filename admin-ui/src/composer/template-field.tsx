import { ActionIcon, Textarea, TextInput, Tooltip } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { VariablePicker } from './variable-picker.tsx'

/** A text that may hold variables, with the picker under it. */
export function TemplateField({
  label,
  value,
  onChange,
  error,
  help,
  tall = false,
  hasEmoji = false,
  required = false,
  disabled = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  help?: string
  tall?: boolean
  hasEmoji?: boolean
  required?: boolean
  disabled?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const insert = (expression: string): void => {
    const at = input.current?.selectionStart ?? value.length
    const end = input.current?.selectionEnd ?? at
    onChange(value.slice(0, at) + expression + value.slice(end))
    setPicking(false)
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at + expression.length, at + expression.length)
    })
  }
  const common = {
    label,
    value,
    error,
    disabled,
    required,
    ...(help === undefined ? {} : { description: help }),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  }
  return (
    <div className="template-field">
      <span className="tools">
        {hasEmoji && <EmojiButton label={label} disabled={disabled} onPick={insert} />}
        <Tooltip label={t('composer.insertVariable')}>
          <ActionIcon
            size={24}
            aria-label={`${label}: ${t('composer.insertVariable')}`}
            aria-expanded={picking}
            disabled={disabled}
            onClick={() => setPicking(!picking)}
          >
            <Icon of={IconBraces} />
          </ActionIcon>
        </Tooltip>
      </span>
      {tall ? (
        <Textarea {...common} ref={input} onChange={event => onChange(event.currentTarget.value)} autosize minRows={3} maxRows={8} />
      ) : (
        <TextInput {...common} ref={input} onChange={event => onChange(event.currentTarget.value)} />
      )}
      {picking && <VariablePicker onInsert={insert} />}
    </div>
  )
}
