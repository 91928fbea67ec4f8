import { type ListPlace, type ListSearch, useListPlace } from '../../kinds/list/list-search.ts'

export type EventTab = 'live' | 'catalogue' | 'contracts' | 'quarantine' | 'set-aside'

/** The address of one of the lists under Events, narrowed. */
export function placeOf(tab: EventTab, filters: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ ...(tab === 'live' ? {} : { tab }), ...filters }).toString()
  return search === '' ? '/events' : `/events?${search}`
}

/** The address of the contract of an event. */
export const contractPlace = (event: string): string => `/events/contracts/${encodeURIComponent(event)}`

/** A list's place in its tab: it knows its own filters alone, and stays in the tab when they are cleared. */
export function useTabPlace(tab: EventTab, ...names: readonly string[]): ListPlace {
  const found = useListPlace()
  const own: ListSearch = tab === 'live' ? {} : { tab }
  const { cursor } = found.search
  const filters: ListSearch = {}
  for (const name of ['search', ...names]) if (found.filters[name] !== undefined) filters[name] = found.filters[name]
  const search = cursor === undefined ? filters : { ...filters, cursor }
  return {
    ...found,
    filters,
    search,
    query: search,
    show: next => found.show({ ...next, ...own }),
    clear: () => found.show(own),
  }
}
