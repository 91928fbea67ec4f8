import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { wordOf } from '../model/node-kinds.ts'

type Row = readonly [name: string, value: string]

/** Names and values that no schema knows beforehand. Numbers, true, false and null are what they look like; everything else is text. */
export function RecordField({ schema, formData, onChange, fieldPathId, disabled, readonly, name }: FieldProps): ReactElement {
  const { t } = useTranslation()
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(formData))
  // what was undone, or came from elsewhere
  const shown = JSON.stringify(recordOf(rows)) === JSON.stringify(formData ?? {}) ? rows : rowsOf(formData)
  const isOff = disabled === true || readonly === true
  const label = schema.title ?? wordOf(name)
  const set = (next: readonly Row[]): void => {
    setRows(next)
    const record = recordOf(next)
    onChange(Object.keys(record).length === 0 ? undefined : record, fieldPathId.path)
  }
  const change = (index: number, row: Row): void => set(shown.map((one, i) => (i === index ? row : one)))
  return (
    <Input.Wrapper label={label} description={schema.description} inputWrapperOrder={['label', 'input', 'description']} labelElement="div">
      <div className="stack" style={{ gap: 6, marginBottom: 4 }}>
        {shown.map(([key, value], i) => (
          // rows have no ids; their place is who they are
          <div className="record-row" key={i}>
            <TextInput
              aria-label={t('journeys.propertyOf', { what: label })}
              value={key}
              disabled={isOff}
              onChange={event => change(i, [event.currentTarget.value, value])}
            />
            <span aria-hidden="true">=</span>
            <TextInput
              aria-label={t('journeys.valueOf', { what: key })}
              value={value}
              disabled={isOff}
              onChange={event => change(i, [key, event.currentTarget.value])}
            />
            <ActionIcon
              size={28}
              aria-label={t('journeys.removeRow', { what: key })}
              disabled={isOff}
              onClick={() => set(shown.filter((_, at) => at !== i))}
            >
              <Icon of={IconX} />
            </ActionIcon>
          </div>
        ))}
        {!isOff && (
          <Button className="add-row" size="xs" leftSection={<Icon of={IconPlus} small />} onClick={() => setRows([...shown, ['', '']])}>
            {t('journeys.addRow')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}

const rowsOf = (record: unknown): readonly Row[] =>
  Object.entries(Object(record ?? {}) as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'string' && !isPlain(value) ? value : JSON.stringify(value),
  ])

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
