import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import { Icon } from '../../components/icon.tsx'

const PAUSE_MS = 250

/** Searches as one types, and follows the address when it changes elsewhere. */
export function SearchBox({
  value,
  label,
  onChange,
  inputRef,
}: {
  value: string
  label: string
  onChange: (value: string) => void
  inputRef: RefObject<HTMLInputElement | null>
}): ReactElement {
  const [typed, setTyped] = useState(value)
  const last = useRef(value)
  const told = useRef<string[]>([])
  // what was told from here comes back later, when more may have been typed
  useEffect(() => {
    const nth = told.current.indexOf(value)
    told.current = told.current.slice(nth + 1)
    if (nth !== -1 || value === last.current) return
    last.current = value
    setTyped(value)
  }, [value])
  useEffect(() => {
    if (typed === last.current) return undefined
    const timer = setTimeout(() => {
      last.current = typed
      told.current.push(typed)
      onChange(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      ref={inputRef}
      className="search"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
      leftSection={<Icon of={IconSearch} />}
      rightSection={typed === '' ? <kbd>/</kbd> : undefined}
      rightSectionPointerEvents="none"
    />
  )
}
