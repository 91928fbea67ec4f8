import { useEffect, useState } from 'react'

/** Keys work unless someone types, or a dialog or menu is open. */
export function isBusyElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null) return true
  return event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** j and k move, x selects, Enter opens, / searches. Returns the row the keys stand on. */
export function useListKeys(of: { count: number; open: (at: number) => void; toggle: (at: number) => void; search: () => void }): number {
  const [at, setAt] = useState(-1)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isBusyElsewhere(event)) return
      const onControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null
      if (event.key === 'j') setAt(now => Math.min(now + 1, of.count - 1))
      else if (event.key === 'k') setAt(now => Math.max(now - 1, 0))
      else if (event.key === 'x' && at >= 0) of.toggle(at)
      else if (event.key === 'Enter' && at >= 0 && !onControl) of.open(at)
      else if (event.key === '/') of.search()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  useEffect(() => {
    if (at >= 0) document.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return Math.min(at, of.count - 1)
}
