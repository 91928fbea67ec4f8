import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactElement, RefObject } from 'react'
import { Icon } from '../components/icon.tsx'

/** Finds a block or a step; "/" brings the focus here. */
export const FindBox = ({
  search,
  label,
  value,
  onChange,
  onEnter,
}: {
  search: RefObject<HTMLInputElement | null>
  label: string
  value: string
  onChange: (typed: string) => void
  onEnter: () => void
}): ReactElement => (
  <TextInput
    ref={search}
    aria-label={label}
    placeholder={label}
    value={value}
    leftSection={<Icon of={IconSearch} />}
    rightSection={<kbd>/</kbd>}
    onChange={event => onChange(event.currentTarget.value)}
    onKeyDown={event => {
      if (event.key === 'Enter') onEnter()
      if (event.key === 'Escape' && value !== '') onChange('')
    }}
  />
)
