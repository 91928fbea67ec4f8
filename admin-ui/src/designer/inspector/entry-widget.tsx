import { Autocomplete } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { valuesOf } from './form-values.ts'
import { type Names, namesOf, useKnownNames } from './known-names.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** One name: what is known is offered; what is yet to come can be written, and is said to be new. */
function EntryWidget({ names, ...props }: WidgetProps & { names: Names | undefined }): ReactElement {
  const { t } = useTranslation()
  const value = textOf(props.value)
  const found = useKnownNames(names, value)
  const control = controlOf(props)
  return (
    <Autocomplete
      {...control}
      description={found.isNew ? t('journeys.notSeenYet') : control.description}
      value={value}
      data={[...found.names]}
      onChange={next => props.onChange(orNothing(next))}
      limit={50}
      maxLength={props.schema.maxLength ?? 200}
    />
  )
}

export const EventWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} names={{ kind: 'event' }} />
/** Of the event that stands beside it. */
export const PropertyWidget = (props: WidgetProps): ReactElement => (
  <EntryWidget {...props} names={namesOf('paths', valuesOf(props.registry.formContext))} />
)
/** A trait, or what lies within one. */
export const TraitWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} names={{ kind: 'trait', isDeep: true }} />
