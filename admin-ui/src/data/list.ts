import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Page } from '../api/model.ts'

/** What a list's address says: a search, a cursor, its filters. */
export interface ListQuery {
  limit?: number
  cursor?: string
  [filter: string]: string | number | boolean | undefined
}

/** How many rows a list asks for at a time. */
export const PAGE_SIZE = 50

/** A keyset page whose former rows stay on screen while the next ones come. */
export const listOptions = <T>(key: QueryKey, query: ListQuery, ask: (query: ListQuery, signal: AbortSignal) => Promise<Page<T>>) =>
  queryOptions({
    queryKey: [...key, query],
    queryFn: ({ signal }) => ask({ limit: PAGE_SIZE, ...query }, signal),
    placeholderData: keepPreviousData,
  })

/** A list that comes whole, narrowed here: by a search over what `wordsOf` gives, and by filters on equal fields. */
export const wholeListOptions = <T extends object>(
  key: QueryKey,
  query: ListQuery,
  ask: (signal: AbortSignal) => Promise<Page<T>>,
  wordsOf: (row: T) => string,
) =>
  queryOptions({
    queryKey: [...key],
    queryFn: ({ signal }) => ask(signal),
    select: (page: Page<T>): Page<T> => ({ ...page, items: page.items.filter(row => matches(row, query, wordsOf)) }),
  })

function matches<T extends object>(row: T, query: ListQuery, wordsOf: (row: T) => string): boolean {
  const { search, limit: _limit, cursor: _cursor, ...filters } = query
  if (search !== undefined && !wordsOf(row).toLowerCase().includes(String(search).toLowerCase())) return false
  return Object.entries(filters).every(
    ([name, value]) => value === undefined || String((row as Record<string, unknown>)[name]) === String(value),
  )
}
