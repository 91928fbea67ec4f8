import type { ReactElement } from 'react'
import { abbreviated, exact } from '../../i18n/format.ts'

/** A number with its word. What is behind it is a click away. */
export function NumberCell({
  word,
  count,
  isBad = false,
  hint,
  onOpen,
  opens,
}: {
  word: string
  count: number
  isBad?: boolean
  hint?: string | undefined
  onOpen?: () => void
  /** What opens, in words. */
  opens?: (count: number) => string
}): ReactElement {
  const text = abbreviated(count)
  const full = exact(count)
  const title = hint ?? (text === full ? undefined : full)
  const inside = (
    <>
      <b>{text}</b>
      <span>{word}</span>
    </>
  )
  const look = isBad ? 'cell is-bad' : 'cell'
  return onOpen === undefined || opens === undefined ? (
    <div className={look} title={title}>
      {inside}
    </div>
  ) : (
    <button type="button" className={`${look} nodrag nopan`} title={title} aria-label={opens(count)} onClick={onOpen}>
      {inside}
    </button>
  )
}
