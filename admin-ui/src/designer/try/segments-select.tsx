import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segments } from '../../data/segments.ts'

const PAUSE_MS = 200

/** Segments found by typing, and those that are chosen by their names. */
function useFoundSegments(chosen: readonly string[]): { data: { value: string; label: string }[]; setTyped: (typed: string) => void } {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const named = useQueries({ queries: chosen.map(id => segments.one(id)) })
  const found = useQuery(segments.list(search === '' || named.some(one => one.data?.value.name === search) ? {} : { search }))
  const names = new Map([
    ...chosen.map((id, nth) => [id, named[nth]?.data?.value.name ?? t('journeys.unknownChoice')] as const),
    ...(found.data?.items ?? []).map(one => [one.id, one.name] as const),
  ])
  return { data: [...names].map(([value, label]) => ({ value, label })), setTyped }
}

export function SegmentsSelect({ value, onChange }: { value: readonly string[]; onChange: (value: string[]) => void }): ReactElement {
  const { t } = useTranslation()
  const { data, setTyped } = useFoundSegments(value)
  return (
    <MultiSelect
      label={t('journeys.try.segments')}
      placeholder={value.length === 0 ? t('journeys.choose') : ''}
      value={[...value]}
      data={data}
      searchable
      filter={({ options }) => options}
      maxValues={100}
      onSearchChange={setTyped}
      onChange={onChange}
      nothingFoundMessage={t('rules.nothingFound')}
    />
  )
}

export function SegmentSelect({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }): ReactElement {
  const { t } = useTranslation()
  const { data, setTyped } = useFoundSegments(value === null ? [] : [value])
  return (
    <Select
      label={t('journeys.segment')}
      placeholder={t('journeys.choose')}
      value={value}
      data={data}
      searchable
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={onChange}
      nothingFoundMessage={t('rules.nothingFound')}
    />
  )
}
