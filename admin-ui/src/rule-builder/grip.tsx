import { IconGripVertical } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useBuilder } from './builder-context.ts'

/** What a condition is dragged by; with the focus on it, Alt and the arrows move it. */
export function Grip({ id, name }: { id: string; name: string }): ReactElement | null {
  const { t } = useTranslation()
  const { dragged, isReadOnly, move } = useBuilder()
  if (isReadOnly) return null
  return (
    <button
      type="button"
      className="grip"
      draggable
      title={t('rules.dragAbout')}
      aria-label={t('rules.move', { name })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      onDragStart={event => {
        dragged.current = id
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        const row = event.currentTarget.closest('[data-node]')
        if (row !== null) event.dataTransfer.setDragImage(row, 12, 12)
      }}
      onDragEnd={() => {
        dragged.current = null
      }}
      onKeyDown={event => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        event.stopPropagation()
        move(id, event.key === 'ArrowUp' ? 'up' : 'down')
      }}
    >
      <Icon of={IconGripVertical} />
    </button>
  )
}
