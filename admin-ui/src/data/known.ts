import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { callApi } from '../sdk/call-api.ts'
import type { Page } from '../api/model.ts'

/** What is known of an event, a property of one, or a trait. */
export interface CatalogueEntry {
  id: string
  kind: 'event' | 'trait' | 'property'
  event: string | null
  name: string
  types: string[]
  examples: unknown[]
  distinct: number
  seen: number
  planned: boolean
  sensitive: boolean
  description: string
}

const asked = (path: string, query: object): string =>
  `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`

const STALE_MS = 60_000

/** What is known of events, their properties and traits, for choosing among them. */
export const known = {
  entries: (query: { kind: 'event' | 'trait' | 'property'; event?: string; search?: string }) =>
    queryOptions({
      queryKey: ['catalogue', 'known', query],
      queryFn: () => callApi<Page<CatalogueEntry>>('GET', asked('/v1/catalogue', { ...query, limit: 100 })),
      placeholderData: keepPreviousData,
      staleTime: STALE_MS,
      retry: false,
    }),
  values: (query: { kind: 'trait' | 'property'; event?: string; name: string; search?: string }) =>
    queryOptions({
      queryKey: ['catalogue', 'values', query],
      queryFn: () => callApi<{ items: { value: unknown; count: number }[] }>('GET', asked('/v1/catalogue/values', query)),
      placeholderData: keepPreviousData,
      staleTime: STALE_MS,
      retry: false,
    }),
}
