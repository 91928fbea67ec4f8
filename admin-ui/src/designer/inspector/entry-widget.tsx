import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { known } from '../../data/known.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

const PAUSE_MS = 200

/** The name of an event, of one of its properties or of a trait: what is known is offered, what is yet to come can be written. */
function EntryWidget({ kind, ...props }: WidgetProps & { kind: 'event' | 'property' | 'trait' }): ReactElement {
  const value = textOf(props.value)
  const [search] = useDebouncedValue(value, PAUSE_MS)
  const found = useQuery(known.entries({ kind, ...(search === '' ? {} : { search }) }))
  return (
    <Autocomplete
      {...controlOf(props)}
      value={value}
      data={[...new Set((found.data?.items ?? []).map(item => item.name))]}
      onChange={next => props.onChange(orNothing(next))}
      limit={50}
      maxLength={200}
    />
  )
}

export const EventWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="event" />
export const PropertyWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="property" />
export const TraitWidget = (props: WidgetProps): ReactElement => <EntryWidget {...props} kind="trait" />
