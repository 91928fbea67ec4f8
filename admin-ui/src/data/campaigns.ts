import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { CampaignPatch } from '../api/model.ts'
import type { ListQuery } from '../api/paths.ts'
import { listOptions } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const campaigns = {
  list: (query: ListQuery) =>
    listOptions(['campaigns', 'list'], query, (query, signal) => body(client.GET('/v1/campaigns', { params: { query }, signal }))),
  one: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/campaigns/{id}', { params: at(id), signal })),
    }),
  report: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id, 'report'],
      queryFn: ({ signal }) => body(client.GET('/v1/campaigns/{id}/report', { params: at(id), signal })),
    }),
  count: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id, 'audience-count'],
      queryFn: ({ signal }) => body(client.GET('/v1/campaigns/{id}/audience-count', { params: at(id), signal })),
    }),
  create: (name: string) => body(client.POST('/v1/campaigns', { body: { name } })),
  edit: (id: string, patch: CampaignPatch, etag: string | null) =>
    tagged(client.PATCH('/v1/campaigns/{id}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  launch: (id: string) => body(client.POST('/v1/campaigns/{id}/launch', { params: at(id), body: {} })),
  pause: (id: string) => body(client.POST('/v1/campaigns/{id}/pause', { params: at(id), body: {} })),
  resume: (id: string) => body(client.POST('/v1/campaigns/{id}/resume', { params: at(id), body: {} })),
  cancel: (id: string) => body(client.POST('/v1/campaigns/{id}/cancel', { params: at(id), body: {} })),
  duplicate: (id: string) => body(client.POST('/v1/campaigns/{id}/duplicate', { params: at(id), body: {} })),
  archive: (id: string) => body(client.POST('/v1/campaigns/{id}/archive', { params: at(id), body: {} })),
}
