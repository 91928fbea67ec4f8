import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { ProfilePatch, QueryOf } from '../api/model.ts'
import { type ListQuery, listOptions, PAGE_SIZE } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const profiles = {
  list: (query: ListQuery) =>
    listOptions(['profiles', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/profiles', { params: { query: asked as QueryOf<'/v1/profiles'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['profiles', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/profiles/{id}', { params: at(id), signal })),
    }),
  timeline: (id: string, query: ListQuery, signal: AbortSignal) =>
    body(
      client.GET('/v1/profiles/{id}/timeline', {
        params: { ...at(id), query: { limit: PAGE_SIZE, ...query } as QueryOf<'/v1/profiles/{id}/timeline'> },
        signal,
      }),
    ),
  edit: (id: string, patch: ProfilePatch, etag: string | null) =>
    tagged(client.PATCH('/v1/profiles/{id}', { params: at(id), body: patch, headers: ifMatch(etag) })),
}
