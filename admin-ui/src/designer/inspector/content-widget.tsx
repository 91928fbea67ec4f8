import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { contents } from '../../data/contents.ts'
import { FoundSelect } from './found-select.tsx'

/** One of the library's messages. */
export const ContentWidget = (props: WidgetProps): ReactElement => (
  <FoundSelect {...props} list={contents.list} one={contents.one} hrefOf={id => `/templates/${id}`} />
)
