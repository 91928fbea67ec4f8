import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import type { ListQuery } from '../../data/list.ts'

/** What a list's address may say: a search, a cursor, and the filters it declares. All are words. */
export type ListSearch = { [name: string]: string | undefined }

declare module '@tanstack/react-router' {
  interface HistoryState {
    listPage?: number
  }
}

/** A `validateSearch` that keeps the declared words and drops all else. */
export const listSearch =
  (...filters: readonly string[]) =>
  (raw: Record<string, unknown>): ListSearch => {
    const kept: ListSearch = {}
    for (const name of ['search', 'cursor', ...filters]) {
      const value = raw[name]
      if (typeof value === 'string' && value !== '') kept[name] = value
      else if (typeof value === 'number' || typeof value === 'boolean') kept[name] = String(value)
    }
    return kept
  }

export interface ListPlace {
  search: ListSearch
  /** What the list is narrowed to, without the cursor. */
  filters: ListSearch
  query: ListQuery
  page: number
  narrow: (patch: ListSearch) => void
  show: (search: ListSearch) => void
  clear: () => void
  older: (cursor: string) => void
  newer: () => void
}

/** The list's place in the address: filters replace each other in the history, pages are steps in it. */
export function useListPlace(): ListPlace {
  const search = useSearch({ strict: false }) as ListSearch
  const state = useLocation({ select: location => location.state })
  const navigate = useNavigate()
  const { cursor, ...filters } = search
  const go = (next: ListSearch, listPage: number, replace: boolean): void =>
    void navigate({ to: '.', search: () => clean(next) as never, state: former => ({ ...former, listPage }), replace })
  const page = cursor === undefined ? 0 : (state.listPage ?? 1)
  return {
    search,
    filters,
    query: search as ListQuery,
    page,
    narrow: patch => go({ ...filters, ...patch }, 0, true),
    show: next => go(next, 0, false),
    clear: () => go({}, 0, false),
    older: next => go({ ...filters, cursor: next }, page + 1, false),
    newer: () => {
      if ((state.listPage ?? 0) > 0) history.back()
      else go(filters, 0, false)
    },
  }
}

const clean = (search: ListSearch): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''))
