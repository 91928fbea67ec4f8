import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'

type Row = readonly [name: string, value: string]
type Values = Readonly<Record<string, unknown>>

/** Names and values that no schema knows beforehand. Numbers, true, false and null are what they look like; everything else is text. */
export function RecordRows({
  label,
  values,
  onChange,
  disabled = false,
}: {
  label: string
  values: Values
  onChange: (values: Record<string, unknown>) => void
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
          <TextInput
            aria-label={t('journeys.propertyOf', { what: label })}
            value={key}
            disabled={disabled}
            onChange={event => change(i, [event.currentTarget.value, value])}
          />
          <span aria-hidden="true">=</span>
          <TextInput
            aria-label={t('journeys.valueOf', { what: key })}
            value={value}
            disabled={disabled}
            onChange={event => change(i, [key, event.currentTarget.value])}
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

const rowsOf = (record: Values): readonly Row[] =>
  Object.entries(record).map(([name, value]) => [name, typeof value === 'string' && !isPlain(value) ? value : JSON.stringify(value)])

const recordOf = (rows: readonly Row[]): Record<string, unknown> =>
  Object.fromEntries(
    rows.filter(([name]) => name !== '').map(([name, value]) => [name, isPlain(value) ? (JSON.parse(value) as unknown) : value]),
  )

/** What is written as JSON writes a number, a truth value, null or a text in quotes. */
function isPlain(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value !== 'object' || value === null
  } catch {
    return false
  }
}
