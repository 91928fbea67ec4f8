import { body, client } from '../api/client.ts'
import type { ListQuery } from '../api/paths.ts'
import { listOptions } from './list.ts'

export const subscriptions = {
  list: (query: ListQuery) =>
    listOptions(['subscriptions', 'list'], query, (query, signal) => body(client.GET('/v1/subscriptions', { params: { query }, signal }))),
}

export const topics = {
  list: () => listOptions(['topics', 'list'], {}, (query, signal) => body(client.GET('/v1/topics', { params: { query }, signal }))),
}

export const deliveries = {
  list: (query: ListQuery) =>
    listOptions(['deliveries', 'list'], query, (query, signal) => body(client.GET('/v1/deliveries', { params: { query }, signal }))),
}

export const messages = {
  list: (query: ListQuery) =>
    listOptions(['messages', 'list'], query, (query, signal) => body(client.GET('/v1/messages', { params: { query }, signal }))),
}
