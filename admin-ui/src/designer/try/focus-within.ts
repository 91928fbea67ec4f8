/** Moves the focus within a panel whose content became another; not from where somebody has put it by then. */
export function focusWithin(element: HTMLElement | null): void {
  const { activeElement } = document
  const isFree = activeElement === null || activeElement === document.body
  if (isFree || element?.closest('aside')?.contains(activeElement) === true) element?.focus({ preventScroll: true })
}
