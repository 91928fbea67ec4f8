import { Input, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'

/** What the triggers take along: one field for each name. */
export function EntryFields({
  names,
  values,
  onChange,
}: {
  names: readonly string[]
  values: Readonly<Record<string, unknown>>
  onChange: (values: Record<string, unknown>) => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Input.Wrapper label={t('journeys.try.entry')} labelElement="div">
      <div className="entry-fields">
        {names.map(name => (
          <TextInput
            key={name}
            aria-label={name}
            leftSection={<span className="mono s12">{name}</span>}
            leftSectionWidth={Math.min(name.length * 7 + 20, 150)}
            value={textOf(values[name])}
            onChange={event => onChange({ ...values, [name]: valueOf(event.currentTarget.value) })}
          />
        ))}
      </div>
    </Input.Wrapper>
  )
}

const textOf = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
/** A number is what looks like one. */
const valueOf = (text: string): unknown => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text)
