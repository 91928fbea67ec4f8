import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { segments } from '../../data/segments.ts'
import { FoundSelect } from './found-select.tsx'

/** One of the workspace's segments. */
export const SegmentWidget = (props: WidgetProps): ReactElement => <FoundSelect {...props} list={segments.list} one={segments.one} />
