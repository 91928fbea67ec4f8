import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconUser } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { profiles } from '../data/profiles.ts'

/** Whose values the preview takes. */
export function PersonSelect({
  value,
  onChange,
  label,
  placeholder,
  wide = false,
}: {
  value: string | null
  onChange: (id: string | null) => void
  label?: string
  placeholder?: string
  wide?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const found = useQuery(profiles.list({ limit: 20, ...(asked === '' ? {} : { search: asked }) }))
  const chosen = useQuery({ ...profiles.one(value ?? ''), enabled: value !== null })
  const people = [...(found.data?.items ?? []), ...(chosen.data === undefined ? [] : [chosen.data.value])]
  const data = [...new Map(people.map(person => [person.id, person])).values()].map(person => ({
    value: person.id,
    label: [person.displayName ?? t('profiles.anonymous'), person.country].filter(part => part !== null).join(', '),
  }))
  return (
    <Select
      aria-label={label ?? t('composer.asPerson')}
      placeholder={placeholder ?? t('composer.asNobody')}
      leftSection={<Icon of={IconUser} />}
      data={data}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={setSearch}
      searchable
      clearable
      w={wide ? '100%' : 220}
    />
  )
}
