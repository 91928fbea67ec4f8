import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Page } from '../api/model.ts'
import type { ListQuery } from '../api/paths.ts'

/** How many rows a list asks for at a time. */
export const PAGE_SIZE = 50

/** A keyset page whose former rows stay on screen while the next ones come. */
export const listOptions = <T>(key: QueryKey, query: ListQuery, ask: (query: ListQuery, signal: AbortSignal) => Promise<Page<T>>) =>
  queryOptions({
    queryKey: [...key, query],
    queryFn: ({ signal }) => ask({ limit: PAGE_SIZE, ...query }, signal),
    placeholderData: keepPreviousData,
  })
