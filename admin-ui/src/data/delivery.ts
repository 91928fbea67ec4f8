import { body, client } from '../api/client.ts'
import type { PushDraft, QueryOf } from '../api/model.ts'
import { type ListQuery, listOptions } from './list.ts'

export const subscriptions = {
  list: (query: ListQuery) =>
    listOptions(['subscriptions', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/subscriptions', { params: { query: asked as QueryOf<'/v1/subscriptions'> }, signal })),
    ),
}

export const topics = {
  list: () => listOptions(['topics', 'list'], {}, (_query, signal) => body(client.GET('/v1/topics', { signal }))),
  /** The first topic there is; where there is none, one is made. */
  any: async (): Promise<string> => {
    const { items } = await body(client.GET('/v1/topics'))
    return items[0]?.id ?? (await body(client.POST('/v1/topics', { body: { key: 'news', name: 'News' } }))).id
  },
}

export const deliveries = {
  list: (query: ListQuery) =>
    listOptions(['deliveries', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/deliveries', { params: { query: asked as QueryOf<'/v1/deliveries'> }, signal })),
    ),
}

export const messages = {
  list: (query: ListQuery) =>
    listOptions(['messages', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/messages', { params: { query: asked as QueryOf<'/v1/messages'> }, signal })),
    ),
  /** Sends to one browser at once, as a test. */
  test: (content: PushDraft, subscriptionId: string, profileId?: string) =>
    body(client.POST('/v1/test-messages', { body: { content, subscriptionId, ...(profileId === undefined ? {} : { profileId }) } })),
}
