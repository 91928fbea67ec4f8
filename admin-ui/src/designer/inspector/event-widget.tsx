import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { known } from '../../data/known.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** The name of an event: those that came are offered, one that is yet to come can be written. */
export function EventWidget(props: WidgetProps): ReactElement {
  const value = textOf(props.value)
  const [search] = useDebouncedValue(value, 200)
  const found = useQuery(known.entries({ kind: 'event', ...(search === '' ? {} : { search }) }))
  return (
    <Autocomplete
      {...controlOf(props)}
      value={value}
      data={[...new Set((found.data?.items ?? []).map(item => item.name))]}
      onChange={next => props.onChange(orNothing(next))}
      maxLength={200}
    />
  )
}
