import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged, versionTag } from '../api/client.ts'
import type { Member, QueryOf } from '../api/model.ts'
import { keyOf } from './key-of.ts'
import { type ListQuery, listOptions, wholeListOptions } from './list.ts'

const at = (id: string) => ({ path: { id } })

export const members = {
  list: (query: ListQuery) =>
    wholeListOptions(
      ['members', 'list'],
      query,
      signal => body(client.GET('/v1/members', { signal })),
      member => `${member.name} ${member.email}`,
    ),
  add: (member: { email: string; name: string; roleIds: string[] }) => body(client.POST('/v1/members', { body: member })),
  changeRoles: (member: Member, roleIds: string[]) =>
    body(client.PATCH('/v1/members/{id}', { params: at(member.id), body: { roleIds }, headers: ifMatch(versionTag(member)) })),
  remove: (id: string) => client.DELETE('/v1/members/{id}', { params: at(id) }),
}

export const roles = {
  list: (query: ListQuery) =>
    wholeListOptions(
      ['roles', 'list'],
      query,
      signal => body(client.GET('/v1/roles', { signal })),
      role => `${role.name} ${role.description}`,
    ),
  one: (id: string) =>
    queryOptions({ queryKey: ['roles', id], queryFn: ({ signal }) => tagged(client.GET('/v1/roles/{id}', { params: at(id), signal })) }),
  create: (role: { name: string; permissions: string[] }) => body(client.POST('/v1/roles', { body: { key: keyOf(role.name), ...role } })),
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
    wholeListOptions(
      ['api-keys', 'list'],
      query,
      signal => body(client.GET('/v1/api-keys', { signal })),
      key => `${key.name} ${key.prefix}`,
    ),
  create: (key: { name: string; kind: 'secret' | 'write'; permissions?: string[]; allowedOrigins?: string[] }) =>
    body(client.POST('/v1/api-keys', { body: key })),
  revoke: (id: string) => client.DELETE('/v1/api-keys/{id}', { params: at(id) }),
}

export const auditEntries = {
  list: (query: ListQuery) =>
    listOptions(['audit', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/audit-entries', { params: { query: asked as QueryOf<'/v1/audit-entries'> }, signal })),
    ),
}
