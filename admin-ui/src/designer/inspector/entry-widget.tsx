import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { known } from '../../data/known.ts'
import { valuesOf } from './form-values.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

const PAUSE_MS = 200

/** The name of an event, of one of its properties or of a trait: what is known is offered; what is yet to come can be written, and is said to be new. */
function EntryWidget({ kind, ...props }: WidgetProps & { kind: 'event' | 'property' | 'trait' }): ReactElement {
  const { t } = useTranslation()
  const value = textOf(props.value)
  const [search] = useDebouncedValue(value, PAUSE_MS)
  const beside = textOf(Reflect.get(Object(valuesOf(props.registry.formContext)), 'event'))
  const event = kind === 'property' && beside !== '' ? { event: beside } : {}
  const found = useQuery(known.entries({ kind, ...event, ...(search === '' ? {} : { search }) }))
  const names = [...new Set((found.data?.items ?? []).map(item => item.name))]
  const isNew = value !== '' && search === value && found.isSuccess && !found.isPlaceholderData && !names.includes(value)
  const control = controlOf(props)
  return (
    <Autocomplete
      {...control}
      description={isNew ? t('journeys.notSeenYet') : control.description}
      value={value}
      data={names}
      onChange={next => props.onChange(orNothing(next))}
      limit={50}
      maxLength={props.schema.maxLength ?? 200}
    />
  )
}

export const EventWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="event" />
export const PropertyWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="property" />
export const TraitWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="trait" />
