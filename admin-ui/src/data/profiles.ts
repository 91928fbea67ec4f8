import { queryOptions } from '@tanstack/react-query'
import { authorizedFetch } from '../api/authorized-fetch.ts'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { NewProfile, ProfilePatch, QueryOf } from '../api/model.ts'
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
  create: (profile: NewProfile) => body(client.POST('/v1/profiles', { body: profile })),
  merges: (id: string) =>
    queryOptions({
      queryKey: ['profiles', id, 'merges'],
      queryFn: ({ signal }) => body(client.GET('/v1/profiles/{id}/merges', { params: at(id), signal })),
    }),
  /** Answers the one that survives. */
  merge: (id: string, other: string, reason: string) =>
    body(client.POST('/v1/profiles/{id}/merge', { params: at(id), body: { other, ...(reason === '' ? {} : { reason }) } })),
  /** Answers the one that is back. */
  unmerge: (id: string, mergeId: string) => body(client.POST('/v1/profiles/{id}/unmerge', { params: at(id), body: { mergeId } })),
  export: (id: string) => body(client.POST('/v1/profiles/{id}/export', { params: at(id) })),
  exportFile: async (id: string, exportId: string): Promise<Blob> =>
    (await authorizedFetch(new Request(`/v1/profiles/${encodeURIComponent(id)}/exports/${encodeURIComponent(exportId)}`))).blob(),
  erase: (id: string) => body(client.POST('/v1/profiles/{id}/erase', { params: at(id) })),
}

/** So often is asked how far an export or an erasure is. */
const JOB_PACE_MS = 700

export const personJobs = {
  one: (id: string) =>
    queryOptions({
      queryKey: ['person-jobs', id],
      queryFn: ({ signal }) => body(client.GET('/v1/person-jobs/{id}', { params: at(id), signal })),
      refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : JOB_PACE_MS),
    }),
}
