import { Input } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { namesOf } from './known-names.ts'
import { valuesBeside } from './form-values.ts'
import { wordOf } from '../model/node-kinds.ts'
import { RecordRows } from './record-rows.tsx'

/** Names and values of a form. */
export function RecordField({ schema, formData, onChange, fieldPathId, disabled, readonly, name, registry }: FieldProps): ReactElement {
  const label = schema.title ?? wordOf(name)
  const { names } = Object((schema as { 'x-ui'?: unknown })['x-ui']) as { names?: unknown }
  return (
    <Input.Wrapper label={label} description={schema.description} inputWrapperOrder={['label', 'input', 'description']} labelElement="div">
      <RecordRows
        label={label}
        names={namesOf(names, valuesBeside(registry.formContext, fieldPathId.path))}
        values={Object(formData ?? {}) as Record<string, unknown>}
        disabled={disabled === true || readonly === true}
        onChange={next => onChange(Object.keys(next).length === 0 ? undefined : next, fieldPathId.path)}
      />
    </Input.Wrapper>
  )
}
