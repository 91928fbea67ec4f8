import type { Icon as TablerIcon } from '@tabler/icons-react'
import type { ReactElement } from 'react'

/** An icon in the one size and stroke of this interface; always beside words, so hidden from readers. */
export function Icon({ of: Shape, small = false }: { of: TablerIcon; small?: boolean }): ReactElement {
  const size = small ? 14 : 16
  return <Shape className={small ? 'i s' : 'i'} size={size} stroke={1.75} aria-hidden focusable={false} />
}
