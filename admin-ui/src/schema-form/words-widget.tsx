import { TagsInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { Errors } from 'typebox/schema'

/** A list of short words as chips; says which of them its schema refuses, and why. */
export function WordsWidget({ id, label, value, schema, required, disabled, readonly, rawErrors, onChange }: WidgetProps): ReactElement {
  const words = Array.isArray(value) ? (value as string[]) : []
  return (
    <TagsInput
      id={id}
      label={label}
      description={schema.description}
      value={words}
      onChange={onChange}
      required={required === true && (schema.minItems ?? 0) > 0}
      disabled={disabled === true || readonly === true}
      error={faultOfWords(words, schema.items) ?? rawErrors?.[0]}
      {...(schema.maxItems === undefined ? {} : { maxTags: schema.maxItems })}
      splitChars={[',', ' ']}
    />
  )
}

/** Which of the words their schema refuses, and why. */
export function faultOfWords(words: readonly string[], items: unknown): string | undefined {
  if (typeof items !== 'object' || items === null) return undefined
  for (const word of words) {
    const [isFine, errors] = Errors(items, word)
    if (!isFine) return `${word}: ${errors[0]?.message ?? ''}`
  }
  return undefined
}
