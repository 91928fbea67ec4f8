import { Input } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { wordOf } from '../model/node-kinds.ts'
import { RecordRows } from './record-rows.tsx'

/** Names and values of a form. */
export function RecordField({ schema, formData, onChange, fieldPathId, disabled, readonly, name }: FieldProps): ReactElement {
  const label = schema.title ?? wordOf(name)
  return (
    <Input.Wrapper label={label} description={schema.description} inputWrapperOrder={['label', 'input', 'description']} labelElement="div">
      <RecordRows
        label={label}
        values={Object(formData ?? {}) as Record<string, unknown>}
        disabled={disabled === true || readonly === true}
        onChange={next => onChange(Object.keys(next).length === 0 ? undefined : next, fieldPathId.path)}
      />
    </Input.Wrapper>
  )
}
