import { isFocusFree } from '../components/is-focus-free.ts'

/** Puts the focus on a step once it is drawn: on its line of the outline, else on its card; unless something else has taken it by then. */
export function focusStep(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (!isFocusFree()) return
      const line = document.querySelector<HTMLElement>(`[data-step="${id}"]`)
      const found = line ?? document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
      found?.focus({ preventScroll: line === null })
    }),
  )
}
