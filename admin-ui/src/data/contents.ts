import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { PushDraft } from '../api/model.ts'
import type { ListQuery } from '../api/paths.ts'
import { listOptions } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const contents = {
  list: (query: ListQuery) =>
    listOptions(['contents', 'list'], query, (query, signal) => body(client.GET('/v1/contents', { params: { query }, signal }))),
  one: (id: string) =>
    queryOptions({
      queryKey: ['contents', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/contents/{id}', { params: at(id), signal })),
    }),
  versions: (id: string) =>
    listOptions(['contents', id, 'versions'], {}, (query, signal) =>
      body(client.GET('/v1/contents/{id}/versions', { params: { ...at(id), query }, signal })),
    ),
  create: (name: string, draft: PushDraft) => body(client.POST('/v1/contents', { body: { name, draft } })),
  edit: (id: string, patch: { name?: string; draft?: PushDraft; archived?: boolean }, etag: string | null) =>
    tagged(client.PATCH('/v1/contents/{id}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  publish: (id: string) => body(client.POST('/v1/contents/{id}/publish', { params: at(id), body: {} })),
  duplicate: (id: string) => body(client.POST('/v1/contents/{id}/duplicate', { params: at(id), body: {} })),
  preview: (content: PushDraft, profileId: string | undefined, signal?: AbortSignal) =>
    body(
      client.POST('/v1/contents/preview', {
        body: { content, ...(profileId === undefined ? {} : { profileId }) },
        ...(signal ? { signal } : {}),
      }),
    ),
  testSend: (content: PushDraft, subscriptionId: string) =>
    body(client.POST('/v1/contents/test-send', { body: { content, subscriptionId } })),
}
