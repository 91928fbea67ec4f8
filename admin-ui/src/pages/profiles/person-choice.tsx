import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/model.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { profiles } from '../../data/profiles.ts'
import { identityOf } from './identity-of.ts'

/** Another person, found as the list of profiles finds them. */
export function PersonChoice({
  except,
  value,
  onChange,
}: {
  except: string
  value: Profile | null
  onChange: (person: Profile | null) => void
}): ReactElement {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const isChosen = value !== null && search === labelOf(value, t('profiles.anonymous'))
  const found = useQuery(profiles.list({ limit: 20, ...(asked === '' || isChosen ? {} : { search: asked }) }))
  const people = [...(value === null ? [] : [value]), ...(found.data?.items ?? [])].filter(person => person.id !== except)
  const byId = new Map(people.map(person => [person.id, person]))
  return (
    <>
      <Select
        label={t('people.other')}
        placeholder={t('profiles.search')}
        data={[...byId.values()].map(person => ({ value: person.id, label: labelOf(person, t('profiles.anonymous')) }))}
        filter={({ options }) => options}
        value={value?.id ?? null}
        onChange={id => onChange(id === null ? null : (byId.get(id) ?? null))}
        onSearchChange={setSearch}
        nothingFoundMessage={t('people.nobody')}
        searchable
        clearable
        data-autofocus
      />
      {found.isError && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
    </>
  )
}

const labelOf = (person: Profile, unnamed: string): string => `${person.displayName ?? unnamed} · ${identityOf(person)}`
