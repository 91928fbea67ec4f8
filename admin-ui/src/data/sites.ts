import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { NewSite, QueryOf, SitePatch } from '../api/model.ts'
import { type ListQuery, listOptions } from './list.ts'

const at = (idOrKey: string) => ({ path: { idOrKey } })

export const sites = {
  list: (query: ListQuery) =>
    listOptions(['sites', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/sites', { params: { query: asked as QueryOf<'/v1/sites'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['sites', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/sites/{idOrKey}', { params: at(id), signal })),
    }),
  snippet: (id: string) =>
    queryOptions({
      queryKey: ['sites', id, 'snippet'],
      queryFn: ({ signal }) => body(client.GET('/v1/sites/{idOrKey}/snippet', { params: at(id), signal })),
    }),
  deadEndpoints: (id: string) =>
    queryOptions({
      queryKey: ['sites', id, 'dead-endpoints'],
      queryFn: ({ signal }) => body(client.GET('/v1/sites/{idOrKey}/dead-endpoints', { params: at(id), signal })),
    }),
  create: (site: NewSite) => body(client.POST('/v1/sites', { body: site })),
  edit: (id: string, patch: SitePatch, etag: string | null) =>
    tagged(client.PATCH('/v1/sites/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  archive: (id: string) => body(client.POST('/v1/sites/{idOrKey}/archive', { params: at(id) })),
  duplicate: (id: string) => body(client.POST('/v1/sites/{idOrKey}/duplicate', { params: at(id) })),
}
