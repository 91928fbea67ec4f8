import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberBox, numberOf } from './number-box.tsx'
import { Pick } from './pick.tsx'
import type { Schema } from './rule.ts'
import { DurationField, MomentField } from './span-fields.tsx'
import { useSuggestions, type ValueSource } from './suggestions.ts'
import { valueWords } from './value-words.ts'
import { isDuration, suits } from './vocabulary.ts'

interface Field {
  schema: Schema
  value: unknown
  onChange: (value: unknown, of?: string) => void
  label: string
  source: ValueSource | undefined
  disabled: boolean
}

/** What a value is compared with, in the control that its schema asks for. */
export function ValueField(field: Field): ReactElement {
  const { t } = useTranslation()
  const { schema, value, onChange, label, disabled } = field
  if (schema.type === 'number' || schema.type === 'integer')
    return (
      <NumberBox
        label={label}
        value={value}
        onChange={next => onChange(next, 'value')}
        whole={schema.type === 'integer'}
        disabled={disabled}
      />
    )
  if (isDuration(schema)) return <DurationField label={label} value={value} onChange={onChange} disabled={disabled} />
  const from = schema.properties?.['from']
  const to = schema.properties?.['to']
  if (from !== undefined && to !== undefined) {
    const ends = (value ?? {}) as Readonly<Record<string, unknown>>
    const end = (name: 'from' | 'to', one: Schema) => (
      <ValueField
        {...field}
        schema={one}
        label={t(`rules.window.${name}`)}
        value={ends[name]}
        onChange={next => onChange(withOrWithout(ends, name, next), `value.${name}`)}
      />
    )
    return (
      <>
        {end('from', from)}
        <span className="dim">{t('rules.and')}</span>
        {end('to', to)}
      </>
    )
  }
  if (schema.type === 'object') return <PartsField {...field} />
  if (schema.type === 'array') return <SeveralField {...field} />
  if (schema.type === 'string' && schema.pattern !== undefined) return <PatternField {...field} pattern={schema.pattern} />
  return <OneField {...field} />
}

/** A value of several parts, each under its title. */
function PartsField(field: Field): ReactElement {
  const parts = (field.value ?? {}) as Readonly<Record<string, unknown>>
  return (
    <>
      {Object.entries(field.schema.properties ?? {}).map(([name, schema]) => (
        <span key={name} className="nowrap">
          <span className="dim">{schema.title ?? name}</span>{' '}
          <ValueField
            {...field}
            schema={schema}
            label={schema.title ?? name}
            value={parts[name]}
            onChange={next => field.onChange(withOrWithout(parts, name, next), `value.${name}`)}
          />
        </span>
      ))}
    </>
  )
}

const withOrWithout = (of: Readonly<Record<string, unknown>>, name: string, value: unknown): Readonly<Record<string, unknown>> => {
  const { [name]: _, ...rest } = of
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** Text, or a value of any kind, with the values that are known. */
function OneField({ value, onChange, label, source, schema, disabled }: Field): ReactElement {
  const { choices, onSearch } = useSuggestions(source)
  const look = source?.kind === 'countries' ? 'country' : undefined
  return (
    <Pick
      label={label}
      shown={value === undefined ? undefined : value === '' ? '“”' : valueWords(value, look)}
      chosen={value === undefined ? [] : [JSON.stringify(value)]}
      choices={choices.filter(one => suits(schema, JSON.parse(one.value)))}
      onSearch={onSearch}
      own={typed => ({ value: JSON.stringify(typed), label: typed })}
      onPick={next => onChange(JSON.parse(next))}
      disabled={disabled}
    />
  )
}

/** Any of several values: words of a closed list, or what people have and what was typed. */
function SeveralField({ value, onChange, label, source, schema, disabled }: Field): ReactElement {
  const { t } = useTranslation()
  const items = schema.items ?? {}
  const words = items.anyOf?.every(one => one.const !== undefined) === true ? items.anyOf.map(one => one.const) : undefined
  const { choices: found, onSearch } = useSuggestions(words === undefined ? source : undefined)
  const look = source?.kind === 'countries' ? 'country' : undefined
  const chosen = Array.isArray(value) ? (value as unknown[]) : []
  const wordOf = (one: unknown): string => (words === undefined ? valueWords(one, look) : dayOrWord(String(one)))
  const choices =
    words === undefined
      ? [
          ...found.filter(one => suits(items, JSON.parse(one.value))),
          ...chosen
            .filter(one => !found.some(other => other.value === JSON.stringify(one)))
            .map(one => ({ value: JSON.stringify(one), label: wordOf(one) })),
        ]
      : words.map(one => ({ value: JSON.stringify(one), label: wordOf(one) }))
  return (
    <Pick
      label={label}
      shown={
        chosen.length === 0
          ? undefined
          : chosen.length > 4
            ? t('rules.andMore', { words: chosen.slice(0, 3).map(wordOf).join(', '), count: chosen.length - 3 })
            : chosen.map(wordOf).join(', ')
      }
      chosen={chosen.map(one => JSON.stringify(one))}
      choices={choices}
      several
      onSearch={onSearch}
      {...(words === undefined ? { own: (typed: string) => ownOf(typed, items) } : {})}
      onPick={next => {
        const one: unknown = JSON.parse(next)
        const without = chosen.filter(other => JSON.stringify(other) !== next)
        const kept = without.length < chosen.length ? without : [...chosen, one]
        onChange(kept.length === 0 ? undefined : kept)
      }}
      disabled={disabled}
    />
  )
}

/** What was typed, as the kind that the list holds. */
function ownOf(typed: string, items: Schema): { value: string; label: string } | undefined {
  if (items.type !== 'number') return { value: JSON.stringify(typed), label: typed }
  const number = numberOf(typed)
  return number === undefined ? undefined : { value: JSON.stringify(number), label: valueWords(number) }
}

const dayOrWord = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).replaceAll(/[-_]/g, ' ')

/** Text in a form of its own: a moment, a day, a time of day, a day of the year. */
function PatternField({ value, onChange, label, schema, pattern, disabled }: Field & { pattern: string }): ReactElement {
  if (suits(schema, '2026-11-21T10:00:00.000Z')) return <MomentField label={label} value={value} onChange={onChange} disabled={disabled} />
  const type = suits(schema, '2026-11-21') ? 'date' : suits(schema, '21:30') ? 'time' : 'text'
  return (
    <input
      type={type}
      className={suits(schema, value) ? 'box' : 'box unset'}
      aria-label={label}
      aria-invalid={value !== undefined && !suits(schema, value)}
      placeholder={typeof schema.examples?.[0] === 'string' ? schema.examples[0] : pattern.slice(0, 12)}
      value={typeof value === 'string' ? value : ''}
      onChange={event => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value, 'value')}
      size={type === 'text' ? 10 : undefined}
      disabled={disabled}
    />
  )
}
