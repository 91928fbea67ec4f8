import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { Environment, WorkspacePatch } from '../api/model.ts'
import { keyOf } from './key-of.ts'

export const home = () => queryOptions({ queryKey: ['home'], queryFn: ({ signal }) => body(client.GET('/v1/home', { signal })) })

export const manifest = () =>
  queryOptions({ queryKey: ['manifest'], queryFn: ({ signal }) => body(client.GET('/v1/manifest', { signal })), staleTime: 300_000 })

export const me = {
  changePassword: (currentPassword: string, newPassword: string) =>
    body(client.PATCH('/v1/me', { body: { currentPassword, newPassword } })),
}

export const workspace = {
  one: () => queryOptions({ queryKey: ['workspace'], queryFn: ({ signal }) => tagged(client.GET('/v1/workspace', { signal })) }),
  edit: (patch: WorkspacePatch, etag: string | null) => tagged(client.PATCH('/v1/workspace', { body: patch, headers: ifMatch(etag) })),
  create: (name: string, environment: Environment) =>
    body(client.POST('/v1/workspaces', { body: { key: keyOf(name), name, environment } })),
  variables: () =>
    queryOptions({
      queryKey: ['workspace', 'variables'],
      queryFn: ({ signal }) => body(client.GET('/v1/workspace/variables', { signal })),
    }),
  setVariable: (name: string, value: string) =>
    body(client.PUT('/v1/workspace/variables/{name}', { params: { path: { name } }, body: { value } })),
  removeVariable: (name: string) => client.DELETE('/v1/workspace/variables/{name}', { params: { path: { name } } }),
  secrets: () =>
    queryOptions({ queryKey: ['workspace', 'secrets'], queryFn: ({ signal }) => body(client.GET('/v1/workspace/secrets', { signal })) }),
  setSecret: (name: string, value: string) =>
    body(client.PUT('/v1/workspace/secrets/{name}', { params: { path: { name } }, body: { value } })),
  removeSecret: (name: string) => client.DELETE('/v1/workspace/secrets/{name}', { params: { path: { name } } }),
}

export const pluginSettings = {
  one: (plugin: string) =>
    queryOptions({
      queryKey: ['settings', plugin],
      queryFn: ({ signal }) => tagged(client.GET('/v1/plugin-settings/{plugin}', { params: { path: { plugin } }, signal })),
    }),
  save: (plugin: string, values: Record<string, unknown>, etag: string | null) =>
    tagged(client.PUT('/v1/plugin-settings/{plugin}', { params: { path: { plugin } }, body: { values }, headers: ifMatch(etag) })),
}
