import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** A column. On narrow screens a row keeps its lead, second and state cells. */
export interface Column<T> {
  id: string
  label: string
  cell: (row: T) => ReactNode
  numeric?: boolean
  /** Where it stands on a narrow screen; others are left out there. */
  narrow?: 'lead' | 'second' | 'state'
  width?: number | string
  hidden?: boolean
}

/** A filter of a list; its value is one word in the address. */
export type Filter =
  | { id: string; label: string; kind: 'choice'; options: readonly { value: string; label: string }[] }
  | { id: string; label: string; kind: 'text'; placeholder?: string }
  | { id: string; label: string; kind: 'suggest'; ask: (typed: string) => Promise<readonly string[]> }

/** Rows that open in place, one at a time. */
export interface Expanding<T> {
  open: string | null
  toggle: (row: T) => void
  show: (row: T) => ReactNode
}

export interface RowAction {
  label: string
  icon: Icon
  to?: string
  run?: () => void
  danger?: boolean
  apart?: boolean
  disabledBecause?: string
}
