import { Autocomplete } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { known } from '../../data/known.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** The path of a property, of those that events came with. */
export function PropertyWidget(props: WidgetProps): ReactElement {
  const found = useQuery(known.entries({ kind: 'property' }))
  return (
    <Autocomplete
      {...controlOf(props)}
      value={textOf(props.value)}
      data={[...new Set((found.data?.items ?? []).map(item => item.name))]}
      onChange={next => props.onChange(orNothing(next))}
      limit={50}
    />
  )
}
