import { Select } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Filter } from './list-types.ts'

/** One of a filter's words, found by typing. */
export const FilterChoice = ({
  filter,
  value,
  onChange,
}: {
  filter: Extract<Filter, { kind: 'choice' }>
  value: string | undefined
  onChange: (next: string | undefined) => void
}): ReactElement => (
  <Select
    label={filter.label}
    data={[...filter.options]}
    value={value ?? null}
    onChange={next => onChange(next ?? undefined)}
    comboboxProps={{ withinPortal: false }}
    searchable
    autoFocus
    w={220}
  />
)
