import { type ReactNode, useEffect, useState } from 'react'
import type { Expanding } from '../../kinds/list/list-types.ts'

/** Which row of a list is open; none after the list became another one. */
export function useOpenRow<T extends { id: string }>(search: object, show: (row: T) => ReactNode): Expanding<T> & { close: () => void } {
  const [open, setOpen] = useState<string | null>(null)
  useEffect(() => setOpen(null), [JSON.stringify(search)])
  return { open, toggle: row => setOpen(open === row.id ? null : row.id), close: () => setOpen(null), show }
}
