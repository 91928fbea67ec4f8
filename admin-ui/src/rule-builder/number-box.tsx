import { type ReactElement, useEffect, useState } from 'react'

/** A number typed in place. What is no number yet is kept while it is typed, and counts as nothing. */
export function NumberBox({
  label,
  value,
  onChange,
  whole = false,
  disabled = false,
}: {
  label: string
  value: unknown
  onChange: (value: number | undefined) => void
  whole?: boolean
  disabled?: boolean
}): ReactElement {
  const [typed, setTyped] = useState(textOf(value))
  useEffect(() => setTyped(now => (numberOf(now, whole) === value ? now : textOf(value))), [value, whole])
  return (
    <input
      className={numberOf(typed, whole) === undefined ? 'box unset' : 'box'}
      inputMode={whole ? 'numeric' : 'decimal'}
      aria-label={label}
      aria-invalid={typed !== '' && numberOf(typed, whole) === undefined}
      value={typed}
      style={{ width: `calc(${Math.max(2, typed.length)}ch + 18px)` }}
      maxLength={24}
      disabled={disabled}
      onChange={event => {
        setTyped(event.currentTarget.value)
        onChange(numberOf(event.currentTarget.value, whole))
      }}
    />
  )
}

const textOf = (value: unknown): string => (typeof value === 'number' ? String(value) : '')

export function numberOf(text: string, whole = false): number | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return undefined
  const value = Number(plain)
  return Number.isFinite(value) && (!whole || Number.isInteger(value)) ? value : undefined
}
