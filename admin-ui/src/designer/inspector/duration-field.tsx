import { Input, NumberInput, Select } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Duration {
  amount?: number
  unit?: string
}

/** A span of time: how many of which unit. */
export function DurationField({ schema, formData, onChange, fieldPathId, required, disabled, readonly, name }: FieldProps): ReactElement {
  const { t } = useTranslation()
  const value = (formData ?? {}) as Duration
  // a unit can be chosen before there is an amount, and is part of the value only with one
  const [chosen, setChosen] = useState('days')
  const unit = value.amount === undefined ? chosen : (value.unit ?? chosen)
  const isOff = disabled === true || readonly === true
  const units = unitsOf(schema.properties?.['unit'])
  const set = (amount: number | undefined, of: string): void => {
    setChosen(of)
    onChange(amount === undefined ? undefined : { amount, unit: of }, fieldPathId.path)
  }
  const label = schema.title ?? name
  return (
    <Input.Wrapper label={label} required={required === true} labelElement="div">
      <div className="duration-field">
        <NumberInput
          id={fieldPathId.$id}
          aria-label={t('journeys.amountOf', { what: label })}
          value={value.amount ?? ''}
          min={1}
          max={10_000}
          allowDecimal={false}
          allowNegative={false}
          disabled={isOff}
          onChange={amount => set(typeof amount === 'number' ? amount : undefined, unit)}
        />
        <Select
          aria-label={t('journeys.unitOf', { what: label })}
          value={unit}
          data={[...units]}
          allowDeselect={false}
          disabled={isOff}
          onChange={next => next !== null && set(value.amount, next)}
        />
      </div>
    </Input.Wrapper>
  )
}

function unitsOf(schema: unknown): readonly string[] {
  const { anyOf, enum: values } = Object(schema) as { anyOf?: readonly { const?: unknown }[]; enum?: readonly unknown[] }
  return (values ?? anyOf?.map(one => one.const) ?? []).filter(one => typeof one === 'string')
}
