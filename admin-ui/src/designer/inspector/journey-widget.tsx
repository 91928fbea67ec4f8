import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { journeys } from '../../data/journeys.ts'
import { FoundSelect } from './found-select.tsx'

/** One of the workspace's journeys. */
export const JourneyWidget = (props: WidgetProps): ReactElement => (
  <FoundSelect {...props} list={journeys.list} one={journeys.one} hrefOf={id => `/journeys/${id}`} />
)
