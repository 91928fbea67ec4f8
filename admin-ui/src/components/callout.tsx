import { type Icon as TablerIcon, IconInfoCircle } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { Tone } from './status-table.ts'

/** A remark that belongs to what stands beside it. */
export const Callout = ({
  tone = 'k-primary',
  icon = IconInfoCircle,
  children,
}: {
  tone?: Tone
  icon?: TablerIcon
  children: ReactNode
}): ReactElement => (
  <div className={`callout ${tone}`}>
    <Icon of={icon} />
    <div>{children}</div>
  </div>
)
