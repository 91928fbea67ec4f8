import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { NewSite } from '../api/model.ts'
import type { ListQuery } from '../api/paths.ts'
import { listOptions } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const sites = {
  list: (query: ListQuery) =>
    listOptions(['sites', 'list'], query, (query, signal) => body(client.GET('/v1/sites', { params: { query }, signal }))),
  one: (id: string) =>
    queryOptions({ queryKey: ['sites', id], queryFn: ({ signal }) => tagged(client.GET('/v1/sites/{id}', { params: at(id), signal })) }),
  snippet: (id: string) =>
    queryOptions({
      queryKey: ['sites', id, 'snippet'],
      queryFn: ({ signal }) => body(client.GET('/v1/sites/{id}/snippet', { params: at(id), signal })),
    }),
  deadEndpoints: (id: string) =>
    queryOptions({
      queryKey: ['sites', id, 'dead-endpoints'],
      queryFn: ({ signal }) => body(client.GET('/v1/sites/{id}/dead-endpoints', { params: at(id), signal })),
    }),
  create: (site: NewSite) => body(client.POST('/v1/sites', { body: site })),
  edit: (id: string, patch: { name?: string; origins?: string[]; vapidSubject?: string; archived?: boolean }, etag: string | null) =>
    tagged(client.PATCH('/v1/sites/{id}', { params: at(id), body: patch, headers: ifMatch(etag) })),
}
