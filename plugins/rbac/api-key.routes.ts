import { type App, IdParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { createApiKey, listApiKeys, revokeApiKey } from './api-key.service.ts'
import { permissionsOfInstallation } from './permissions.ts'
import { ApiKey, MadeApiKey, NewApiKey } from './rbac.schema.ts'

const tags = ['rbac']
const gone = { 204: Type.Null() }

export async function apiKeyRoutes(app: App): Promise<void> {
  const all = permissionsOfInstallation(app)
  app.get(
    '/',
    {
      config: { needs: 'rbac:keys' },
      schema: { operationId: 'listApiKeys', tags, summary: 'List API keys', response: { 200: pageOf(ref(ApiKey)), ...problems() } },
    },
    async request => ({ items: await listApiKeys(request.scope), nextCursor: null }),
  )
  app.post(
    '/',
    {
      config: { needs: 'rbac:keys' },
      schema: {
        operationId: 'createApiKey',
        tags,
        summary: 'Make an API key',
        body: NewApiKey,
        response: { 201: ref(MadeApiKey), ...problems(422) },
      },
    },
    async (request, reply) => reply.code(201).send(await createApiKey(request.scope, request.body, all)),
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'rbac:keys' },
      schema: {
        operationId: 'revokeApiKey',
        tags,
        summary: 'Revoke an API key',
        params: IdParams,
        response: { ...gone, ...problems(404) },
      },
    },
    async (request, reply) => {
      await revokeApiKey(request.scope, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
