import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { ListQuery } from '../api/paths.ts'
import { listOptions } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const members = {
  list: (query: ListQuery) =>
    listOptions(['members', 'list'], query, (query, signal) => body(client.GET('/v1/members', { params: { query }, signal }))),
  add: (member: { email: string; name: string; roleId: string }) => body(client.POST('/v1/members', { body: member })),
  changeRole: (id: string, roleId: string) => body(client.PATCH('/v1/members/{id}', { params: at(id), body: { roleId } })),
  remove: (id: string) => client.DELETE('/v1/members/{id}', { params: at(id) }),
}

export const roles = {
  list: (query: ListQuery) =>
    listOptions(['roles', 'list'], query, (query, signal) => body(client.GET('/v1/roles', { params: { query }, signal }))),
  one: (id: string) =>
    queryOptions({ queryKey: ['roles', id], queryFn: ({ signal }) => tagged(client.GET('/v1/roles/{id}', { params: at(id), signal })) }),
  create: (role: { name: string; description?: string; permissions: string[] }) => body(client.POST('/v1/roles', { body: role })),
  edit: (id: string, patch: { name?: string; description?: string; permissions?: string[] }, etag: string | null) =>
    tagged(client.PATCH('/v1/roles/{id}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  remove: (id: string) => client.DELETE('/v1/roles/{id}', { params: at(id) }),
  permissions: () =>
    queryOptions({
      queryKey: ['permissions'],
      queryFn: ({ signal }) => body(client.GET('/v1/permissions', { signal })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
}

export const apiKeys = {
  list: (query: ListQuery) =>
    listOptions(['api-keys', 'list'], query, (query, signal) => body(client.GET('/v1/api-keys', { params: { query }, signal }))),
  create: (key: { name: string; kind: 'secret' | 'write'; permissions: string[]; allowedOrigins: string[] }) =>
    body(client.POST('/v1/api-keys', { body: key })),
  revoke: (id: string) => client.DELETE('/v1/api-keys/{id}', { params: at(id) }),
}

export const auditEntries = {
  list: (query: ListQuery) =>
    listOptions(['audit-entries', 'list'], query, (query, signal) => body(client.GET('/v1/audit-entries', { params: { query }, signal }))),
}
