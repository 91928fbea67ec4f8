import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import type { Names } from './known-names.ts'
import { NameBox, ValueBox } from './record-row.tsx'
import { recordOf, type Row, rowsOf, type Values } from './record-values.ts'

/** Names and values that no schema knows beforehand. Numbers, true, false and null are what they look like; everything else is text. */
export function RecordRows({
  label,
  values,
  onChange,
  names,
  disabled = false,
}: {
  label: string
  values: Values
  onChange: (values: Record<string, unknown>) => void
  /** Whose names these are, where something is known of them. */
  names?: Names | undefined
  disabled?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(values))
  // what was undone, or came from elsewhere
  const shown = JSON.stringify(recordOf(rows)) === JSON.stringify(values) ? rows : rowsOf(values)
  const set = (next: readonly Row[]): void => {
    setRows(next)
    onChange(recordOf(next))
  }
  const change = (index: number, row: Row): void => set(shown.map((one, i) => (i === index ? row : one)))
  return (
    <div className="stack" style={{ gap: 6, marginBottom: 4 }}>
      {shown.map(([key, value], i) => (
        // rows have no ids; their place is who they are
        <div className="record-row" key={i}>
          <NameBox
            names={names}
            label={t('journeys.propertyOf', { what: label })}
            value={key}
            disabled={disabled}
            onChange={next => change(i, [next, value])}
          />
          <span aria-hidden="true">=</span>
          <ValueBox
            names={names}
            name={key}
            label={t('journeys.valueOf', { what: key })}
            value={value}
            disabled={disabled}
            onChange={next => change(i, [key, next])}
          />
          <ActionIcon
            size={28}
            aria-label={t('journeys.removeRow', { what: key })}
            disabled={disabled}
            onClick={() => set(shown.filter((_, at) => at !== i))}
          >
            <Icon of={IconX} />
          </ActionIcon>
        </div>
      ))}
      {!disabled && (
        <Button
          className="add-row"
          size="xs"
          leftSection={<Icon of={IconPlus} small />}
          aria-label={t('journeys.addRowTo', { what: label })}
          onClick={() => setRows([...shown, ['', '']])}
        >
          {t('journeys.addRow')}
        </Button>
      )}
    </div>
  )
}
