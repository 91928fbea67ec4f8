import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../api/model.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { segments } from '../../data/segments.ts'
import '../../i18n/segment-words.ts'

const PAUSE_MS = 200

/** One of all segments there are: the newest are offered, and the others found by typing. */
export function SegmentSelect({
  value,
  onChange,
  kind,
  except,
  ...field
}: {
  value: string | null
  onChange: (segment: Segment) => void
  /** Only segments of this kind. */
  kind?: Segment['kind']
  /** Every segment but this one. */
  except?: string
} & Pick<SelectProps, 'label' | 'description' | 'maw' | 'required' | 'autoFocus'>): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const chosen = useQuery({ ...segments.one(value ?? ''), enabled: value !== null })
  const isChosen = search === chosen.data?.value.name
  const found = useQuery(segments.list({ ...(kind === undefined ? {} : { kind }), ...(search === '' || isChosen ? {} : { search }) }))
  const items = (found.data?.items ?? []).filter(one => one.id !== except)
  const byId = new Map([...(chosen.data === undefined ? [] : [chosen.data.value]), ...items].map(one => [one.id, one]))
  const isOffered = (id: string): boolean => search === '' || isChosen || items.some(one => one.id === id)
  return (
    <>
      <Select
        {...field}
        placeholder={t('segments.search')}
        data={[...byId.values()].map(one => ({ value: one.id, label: one.name }))}
        filter={({ options }) => options.filter(one => 'value' in one && isOffered(one.value))}
        value={value}
        onChange={id => {
          const segment = byId.get(id ?? '')
          if (segment !== undefined) onChange(segment)
        }}
        onSearchChange={setTyped}
        nothingFoundMessage={found.isSuccess ? t('rules.nothingFound') : undefined}
        allowDeselect={false}
        searchable
      />
      {found.isError && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
    </>
  )
}
