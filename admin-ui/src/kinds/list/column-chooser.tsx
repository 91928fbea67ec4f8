import { Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'

/** Which columns stand on the page; the first one always does. */
export function ColumnChooser({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly { id: string; label: string }[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <button type="button" className="chip">
          <Icon of={IconColumns3} />
          {t('list.columns')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className="stack">
          <legend className="sr">{t('list.columns')}</legend>
          {columns.slice(1).map(column => (
            <Checkbox
              key={column.id}
              label={column.label}
              checked={!hidden.includes(column.id)}
              onChange={event => onChange(event.currentTarget.checked ? hidden.filter(id => id !== column.id) : [...hidden, column.id])}
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  )
}
