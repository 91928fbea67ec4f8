import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** A time on people's own clocks. */
export const TimeWidget = (props: WidgetProps): ReactElement => (
  <TextInput
    {...controlOf(props)}
    type="time"
    value={textOf(props.value)}
    onChange={event => props.onChange(orNothing(event.currentTarget.value))}
  />
)
