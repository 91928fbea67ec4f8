import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WidgetProps } from '@rjsf/utils'
import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Page } from '../../api/model.ts'
import { PlaceLink } from '../../components/place-link.tsx'
import type { ListQuery } from '../../data/list.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

interface Named {
  id: string
  name: string
}
/** What is asked of a list, whatever its items have besides a name. */
type Asked<T> = Pick<UseQueryOptions<T>, 'queryKey'> & { queryFn?: unknown }

const PAUSE_MS = 200

/** Something with a name, found by typing; what is chosen keeps its name whatever is typed. */
export function FoundSelect({
  list,
  one,
  hrefOf,
  ...props
}: WidgetProps & {
  list: (query: ListQuery) => Asked<Page<never>>
  one: (id: string) => Asked<Tagged<never>>
  hrefOf?: (id: string) => string
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const value = textOf(props.value)
  const chosen = useQuery({ ...(one(value) as UseQueryOptions<Tagged<Named>>), enabled: value !== '' })
  const name = chosen.data?.value.name
  const found = useQuery(list(search === '' || search === name ? {} : { search }) as UseQueryOptions<Page<Named>>)
  const items = found.data?.items ?? []
  const data = [
    ...(value === '' || items.some(item => item.id === value) ? [] : [{ value, label: name ?? t('journeys.unknownChoice') }]),
    ...items.map(item => ({ value: item.id, label: item.name })),
  ]
  return (
    <div className="stack" style={{ gap: 4 }}>
      <Select
        {...controlOf(props)}
        description={undefined}
        value={value === '' ? null : value}
        data={data}
        searchable
        clearable={props.required !== true}
        filter={({ options }) => options}
        onSearchChange={setTyped}
        onChange={next => props.onChange(orNothing(next))}
        placeholder={t('journeys.choose')}
        nothingFoundMessage={t('rules.nothingFound')}
      />
      {hrefOf !== undefined && value !== '' && (
        <PlaceLink className="s12" to={hrefOf(value)}>
          {t('journeys.openChoice')}
        </PlaceLink>
      )}
    </div>
  )
}
