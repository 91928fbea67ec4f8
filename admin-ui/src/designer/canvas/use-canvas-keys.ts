import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { useDesigner } from '../designer-context.ts'
import { ENTRY } from '../model/draft.ts'

/** Where keys belong to what is written, not to the drawing. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=listbox]') !== null

/** Copy, cut, paste, undo, select all: anywhere on the page but in fields and dialogs. Nodes travel as JSON, so that they can be pasted into another tab. */
export function useCanvasKeys(): void {
  const { acts, store, isReadOnly, askRemove } = useDesigner()
  const { screenToFlowPosition } = useReactFlow()
  useEffect(() => {
    const selection = (): readonly string[] => store.getState().selection
    const onCopy = (event: ClipboardEvent): void => {
      if (isWriting(event.target) || window.getSelection()?.isCollapsed === false) return
      const text = acts.copy(selection())
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      if (event.type === 'cut' && !isReadOnly) askRemove(selection())
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (isWriting(event.target) || isReadOnly) return
      const box = document.querySelector('.journey-canvas')?.getBoundingClientRect()
      const middle = screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 3, y: (box?.top ?? 0) + (box?.height ?? 0) / 3 })
      const at = { x: Math.round(middle.x), y: Math.round(middle.y) }
      if (acts.paste(event.clipboardData?.getData('text/plain') ?? '', at)) event.preventDefault()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (isWriting(event.target)) return
      const key = event.key.toLowerCase()
      const mod = event.ctrlKey || event.metaKey
      if (key === 'escape' && !event.defaultPrevented) store.getState().select([])
      if (!mod) return
      if (key === 'a') store.getState().select([ENTRY, ...store.getState().draft.nodes.map(node => node.id)])
      else if (key === 'z' && event.shiftKey && !isReadOnly) acts.redo()
      else if (key === 'z' && !isReadOnly) acts.undo()
      else if (key === 'y' && !isReadOnly) acts.redo()
      else return
      event.preventDefault()
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('keydown', onKey)
    }
  }, [acts, store, isReadOnly, askRemove, screenToFlowPosition])
}
