import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { body, client } from '../api/client.ts'

const STALE_MS = 60_000
const MOST = 100

/** What is known of events, their properties and traits, for choosing among them. */
export const known = {
  entries: (query: { kind: 'event' | 'trait' | 'property'; event?: string; search?: string }) =>
    queryOptions({
      queryKey: ['catalogue', 'known', query],
      queryFn: ({ signal }) => body(client.GET('/v1/catalogue', { params: { query: { ...query, limit: MOST } }, signal })),
      placeholderData: keepPreviousData,
      staleTime: STALE_MS,
      retry: false,
    }),
  values: (query: { kind: 'trait' | 'property'; event?: string; name: string; search?: string }) =>
    queryOptions({
      queryKey: ['catalogue', 'values', query],
      queryFn: ({ signal }) => body(client.GET('/v1/catalogue/values', { params: { query }, signal })),
      placeholderData: keepPreviousData,
      staleTime: STALE_MS,
      retry: false,
    }),
}
