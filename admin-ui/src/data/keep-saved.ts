import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Puts what was just saved where it is read from; what was asked for before is not waited for, it would take that back. */
export function keepSaved(queries: QueryClient, queryKey: QueryKey, saved: unknown): void {
  void queries.cancelQueries({ queryKey, exact: true })
  queries.setQueryData(queryKey, saved)
}
