import { TagsInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { type ReactElement, useState } from 'react'
import { faultOfWords } from '../../schema-form/words-widget.tsx'
import { namesOf, useKnownNames } from './known-names.ts'
import { valuesOf } from './form-values.ts'
import { controlOf } from './widget-props.ts'

/** Several names: what is known is offered, what is yet to come can be written. A name may hold spaces, so that commas alone part them. */
function NamesWidget({ hint, ...props }: WidgetProps & { hint: 'traits' | 'paths' }): ReactElement {
  const [typed, setTyped] = useState('')
  const { names } = useKnownNames(namesOf(hint, valuesOf(props.registry.formContext)), typed)
  const value = Array.isArray(props.value) ? (props.value as string[]) : []
  const { required: _, ...control } = controlOf(props)
  return (
    <TagsInput
      {...control}
      value={value}
      onChange={next => props.onChange(next.length === 0 ? undefined : next)}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...names]}
      limit={50}
      splitChars={[',']}
      error={faultOfWords(value, props.schema.items) ?? props.rawErrors?.[0]}
      {...(props.schema.maxItems === undefined ? {} : { maxTags: props.schema.maxItems })}
    />
  )
}

export const TraitsWidget = (props: WidgetProps): ReactElement => <NamesWidget {...props} hint="traits" />
export const PropertiesWidget = (props: WidgetProps): ReactElement => <NamesWidget {...props} hint="paths" />
