import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { Audience, CampaignPatch, QueryOf } from '../api/model.ts'
import { type ListQuery, listOptions } from './list.ts'

const at = (idOrKey: string) => ({ path: { idOrKey } })

export const campaigns = {
  list: (query: ListQuery) =>
    listOptions(['campaigns', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/campaigns', { params: { query: asked as QueryOf<'/v1/campaigns'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/campaigns/{idOrKey}', { params: at(id), signal })),
    }),
  report: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id, 'report'],
      queryFn: ({ signal }) => body(client.GET('/v1/campaigns/{idOrKey}/report', { params: at(id), signal })),
    }),
  count: (id: string) =>
    queryOptions({
      queryKey: ['campaigns', id, 'audience-count'],
      queryFn: ({ signal }) => body(client.GET('/v1/campaigns/{idOrKey}/audience-count', { params: at(id), signal })),
    }),
  create: (campaign: { name: string; audience?: Audience }) => body(client.POST('/v1/campaigns', { body: campaign })),
  edit: (id: string, patch: CampaignPatch, etag: string | null) =>
    tagged(client.PATCH('/v1/campaigns/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  /** `recipients` is the number that was confirmed; the server refuses when it has moved far since. */
  launch: (id: string, recipients: number | undefined) =>
    body(client.POST('/v1/campaigns/{idOrKey}/launch', { params: at(id), body: recipients === undefined ? {} : { recipients } })),
  pause: (id: string) => body(client.POST('/v1/campaigns/{idOrKey}/pause', { params: at(id) })),
  resume: (id: string) => body(client.POST('/v1/campaigns/{idOrKey}/resume', { params: at(id) })),
  cancel: (id: string) => body(client.POST('/v1/campaigns/{idOrKey}/cancel', { params: at(id) })),
  duplicate: (id: string) => body(client.POST('/v1/campaigns/{idOrKey}/duplicate', { params: at(id) })),
  archive: (id: string) => body(client.POST('/v1/campaigns/{idOrKey}/archive', { params: at(id) })),
}
