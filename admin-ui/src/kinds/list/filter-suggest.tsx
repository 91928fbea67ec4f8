import { Autocomplete, Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from './list-types.ts'

/** A word of one's own, with those that are known offered as one types. */
export function FilterSuggest({
  filter,
  value,
  onChange,
}: {
  filter: Extract<Filter, { kind: 'suggest' }>
  value: string | undefined
  onChange: (next: string | undefined) => void
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value ?? '')
  const offered = useQuery({
    queryKey: ['suggested', filter.id, typed.trim()],
    queryFn: () => filter.ask(typed.trim()),
    placeholderData: keepPreviousData,
    staleTime: 0, // what is known may hang on the other filters
    retry: false,
  })
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault()
        onChange(typed.trim() || undefined)
      }}
    >
      <Autocomplete
        label={filter.label}
        data={[...(offered.data ?? [])]}
        filter={({ options }) => options}
        value={typed}
        onChange={setTyped}
        onOptionSubmit={onChange}
        comboboxProps={{ withinPortal: false }}
        maxLength={200}
        autoFocus
        w={240}
      />
      <Button type="submit" variant="filled">
        {t('list.apply')}
      </Button>
    </form>
  )
}
