import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { ContentPatch, PushDraft, QueryOf } from '../api/model.ts'
import { type ListQuery, listOptions } from './list.ts'

export interface NewContent {
  key: string
  name: string
  draft: PushDraft
}

const at = (idOrKey: string) => ({ path: { idOrKey } })

export const contents = {
  /** The library's; what campaigns write for themselves stays with them. */
  list: (query: ListQuery) =>
    listOptions(['contents', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/contents', { params: { query: { owner: 'library', ...asked } as QueryOf<'/v1/contents'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['contents', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/contents/{idOrKey}', { params: at(id), signal })),
    }),
  versions: (id: string) =>
    listOptions(['contents', id, 'versions'], {}, (query, signal) =>
      body(
        client.GET('/v1/contents/{idOrKey}/versions', {
          params: { ...at(id), query: query as QueryOf<'/v1/contents/{idOrKey}/versions'> },
          signal,
        }),
      ),
    ),
  version: (id: string, number: number) =>
    queryOptions({
      queryKey: ['contents', id, 'versions', number],
      queryFn: ({ signal }) =>
        body(client.GET('/v1/contents/{idOrKey}/versions/{number}', { params: { path: { idOrKey: id, number } }, signal })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  byKey: (key: string) => body(client.GET('/v1/contents/{idOrKey}', { params: at(key) })),
  createKeyed: (content: NewContent) => body(client.POST('/v1/contents', { body: content })),
  create: (name: string, draft: PushDraft) => body(client.POST('/v1/contents', { body: { name, draft } })),
  edit: (id: string, patch: ContentPatch, etag: string | null) =>
    tagged(client.PATCH('/v1/contents/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  publish: (id: string, etag: string | null) =>
    body(client.POST('/v1/contents/{idOrKey}/publish', { params: at(id), headers: ifMatch(etag) })),
  duplicate: (id: string) => body(client.POST('/v1/contents/{idOrKey}/duplicate', { params: at(id) })),
  archive: (id: string) => body(client.POST('/v1/contents/{idOrKey}/archive', { params: at(id) })),
  preview: (content: PushDraft, profileId: string | undefined, signal?: AbortSignal) =>
    body(
      client.POST('/v1/contents/preview', {
        body: { content, ...(profileId === undefined ? {} : { profileId }) },
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
}
