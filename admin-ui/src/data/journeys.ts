import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, type Tagged, tagged } from '../api/client.ts'
import type { Journey, JourneyPatch, NewJourney, QueryOf } from '../api/model.ts'
import { nodeKinds, type NodeKind, type NodeKinds } from '../designer/model/node-kinds.ts'
import { type ListQuery, listOptions } from './list.ts'

const at = (idOrKey: string) => ({ path: { idOrKey } })

export const journeys = {
  list: (query: ListQuery) =>
    listOptions(['journeys', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/journeys', { params: { query: asked as QueryOf<'/v1/journeys'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['journeys', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/journeys/{idOrKey}', { params: at(id), signal })),
    }),
  create: (journey: NewJourney): Promise<Journey> => body(client.POST('/v1/journeys', { body: journey })),
  edit: (id: string, patch: JourneyPatch, etag: string | null): Promise<Tagged<Journey>> =>
    tagged(client.PATCH('/v1/journeys/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  duplicate: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/duplicate', { params: at(id) })),
  publish: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/publish', { params: at(id) })),
  pause: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/pause', { params: at(id) })),
  resume: (id: string, overdue: 'send' | 'skip' | 'shift'): Promise<Journey> =>
    body(client.POST('/v1/journeys/{idOrKey}/resume', { params: at(id), body: { overdue } })),
  drain: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/drain', { params: at(id) })),
  archive: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/archive', { params: at(id) })),
  /** What is wrong with the draft as it was saved under this version; the former answer stands until the next is there. */
  validation: (id: string, version: number) =>
    queryOptions({
      queryKey: ['journey-validation', id, version],
      queryFn: async ({ signal }) => ({
        ...(await body(client.POST('/v1/journeys/{idOrKey}/validate', { params: at(id), signal }))),
        checkedAt: new Date().toISOString(),
      }),
      placeholderData: keepPreviousData,
    }),
  /** What journeys can be made of. */
  kinds: () =>
    queryOptions({
      queryKey: ['node-types'],
      queryFn: async ({ signal }): Promise<NodeKinds> => {
        const { items } = await body(client.GET('/v1/node-types', { signal }))
        return nodeKinds(items satisfies readonly NodeKind[])
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
}
