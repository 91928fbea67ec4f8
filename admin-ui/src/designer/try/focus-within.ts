import { isFocusFree } from '../../components/is-focus-free.ts'

/** Moves the focus within a panel whose content became another; not from where somebody has put it by then. */
export function focusWithin(element: HTMLElement | null): void {
  if (isFocusFree() || element?.closest('aside')?.contains(document.activeElement) === true) element?.focus({ preventScroll: true })
}
