import type { ReactElement } from 'react'
import type { Tone } from './status-table.ts'

/** A share as a bar; the number always stands beside it. */
export const Bar = ({ part, of, tone }: { part: number; of: number; tone?: Tone }): ReactElement => (
  <div className={`bar ${tone ?? ''}`} aria-hidden="true">
    <i style={{ width: `${of === 0 ? 0 : Math.min(100, (part / of) * 100)}%` }} />
  </div>
)
