import { type ComponentType, type FunctionComponent, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { isFocusFree } from './is-focus-free.ts'

/** A part of a page whose code is loaded when it is first shown; until then, what stands in for it. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null): FunctionComponent<P> {
  const Loaded = lazy(async () => ({ default: await load() }))
  return function Lazy(props: P) {
    return (
      <Suspense fallback={meanwhile}>
        <Loaded {...props} />
      </Suspense>
    )
  }
}

/** A dialog whose code is loaded when it is first opened. When it goes, the focus is where it came from. */
export function lazyDialog<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  const Loaded = lazily(load)
  return function LazyDialog(props: P) {
    const [opener] = useState(openerNow)
    useEffect(() => () => returnTo(opener), [])
    return <Loaded {...props} />
  }
}

/** What opened a dialog: the control in focus or, from within a menu, the control that opened the menu. */
export function openerNow(): HTMLElement | null {
  const focused = document.activeElement
  const menu = focused?.closest('[role="menu"]')
  const opener = menu?.getAttribute('aria-labelledby')
  const found = opener == null ? focused : document.getElementById(opener)
  return found instanceof HTMLElement && found !== document.body ? found : null
}

/** Gives the focus back once the dialog is gone, unless something else has taken it by then. */
export function returnTo(opener: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const isInMenu = document.activeElement?.closest('[role="menu"]') != null
    if ((isFocusFree() || isInMenu) && opener?.isConnected === true) opener.focus({ preventScroll: true })
  })
}
