import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { abbreviated, exact } from '../i18n/format.ts'
import { PlaceLink } from './place-link.tsx'

/** A number: exact below 100,000, else abbreviated with the exact one on hover. With `to` it leads to what it counts. */
export function Count({ of, to }: { of: number | null | undefined; to?: string }): ReactElement {
  if (of === null || of === undefined) return <span className="dim">–</span>
  const text = abbreviated(of)
  const full = exact(of)
  const shown = to !== undefined && of > 0 ? <PlaceLink to={to}>{text}</PlaceLink> : <span>{text}</span>
  return text === full ? shown : <Tooltip label={full}>{shown}</Tooltip>
}
