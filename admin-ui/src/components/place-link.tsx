import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactElement, Ref } from 'react'

/** A link to a place of this interface by its address; opens in place on a plain click, and is a real link for all others. */
export function PlaceLink({
  to,
  onClick,
  ref,
  ...rest
}: { to: string; ref?: Ref<HTMLAnchorElement> } & AnchorHTMLAttributes<HTMLAnchorElement>): ReactElement {
  const go = useGo()
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} ref={ref} href={to} onClick={open} />
}

/** Goes to an address inside this interface. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (to, options) => void router.navigate({ href: to, ...options })
}
