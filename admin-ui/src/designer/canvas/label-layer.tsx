import { useStore } from '@xyflow/react'
import { type ReactElement, type ReactNode, useMemo } from 'react'
import { createPortal } from 'react-dom'

/**
 * Puts the words of a line above all lines. The library's own way looks for the place anew with every change of every card, once for each line; with hundreds of lines a
 * dragged card would stutter.
 */
export function LabelLayer({ children }: { children: ReactNode }): ReactElement | null {
  const canvas = useStore(state => state.domNode)
  const layer = useMemo(() => canvas?.querySelector('.react-flow__edgelabel-renderer') ?? null, [canvas])
  return layer === null ? null : createPortal(children, layer)
}
