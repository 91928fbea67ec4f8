import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { known } from '../../data/known.ts'

const PAUSE_MS = 200

/** The name of an event, with those that are known offered. */
export function EventNameField({ value, onChange }: { value: string; onChange: (name: string) => void }): ReactElement {
  const { t } = useTranslation()
  const [search] = useDebouncedValue(value, PAUSE_MS)
  const found = useQuery(known.entries({ kind: 'event', ...(search === '' ? {} : { search }) }))
  return (
    <Autocomplete
      label={t('journeys.event')}
      value={value}
      data={[...new Set((found.data?.items ?? []).map(item => item.name))]}
      onChange={onChange}
      maxLength={200}
    />
  )
}
