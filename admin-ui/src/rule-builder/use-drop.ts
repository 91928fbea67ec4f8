import { type DragEvent, useState } from 'react'
import { useBuilder } from './builder-context.ts'
import { findNode, isGroup } from './tree.ts'

type Side = 'before' | 'after' | 'inside'

/** What is dragged over a node lands before or after it; over the head of a group, inside. */
export function useDrop(id: string): {
  over: Side | undefined
  handlers: Record<'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent<HTMLElement>) => void>
} {
  const { tree, dragged, moveTo } = useBuilder()
  const [over, setOver] = useState<Side | undefined>(undefined)
  const found = findNode(tree, id)
  const canTake = (): boolean => {
    const at = dragged.current === null ? undefined : findNode(tree, dragged.current)?.node
    return at !== undefined && at.id !== id && !(isGroup(at) && findNode(at, id) !== undefined)
  }
  const sideOf = (event: DragEvent<HTMLElement>): Side => {
    if (found !== undefined && isGroup(found.node)) return 'inside'
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY < top + height / 2 ? 'before' : 'after'
  }
  return {
    over,
    handlers: {
      onDragOver: event => {
        if (!canTake()) return
        event.preventDefault()
        event.stopPropagation()
        setOver(sideOf(event))
      },
      onDragLeave: () => setOver(undefined),
      onDrop: event => {
        setOver(undefined)
        const moved = dragged.current
        if (!canTake() || moved === null || found === undefined) return
        event.preventDefault()
        event.stopPropagation()
        const side = sideOf(event)
        if (side === 'inside') moveTo(moved, id, 0)
        else if (found.parent !== null) moveTo(moved, found.parent.id, side === 'before' ? found.index : found.index + 1)
      },
    },
  }
}
