import { type App, etag, pageOf, problems, ref, Type } from 'fathi/sdk'
import { Policy, PolicyInput, ScopeParams } from './policy.schema.ts'
import { listPolicies, readPolicy, removePolicy, writePolicy } from './policy.service.ts'

const tags = ['delivery']
const params = ScopeParams

/** How often and when people are written to: for the workspace, and tighter for what lies in it. */
export async function policyRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'delivery:read' },
      schema: { operationId: 'listPolicies', tags, summary: 'List policies', response: { 200: pageOf(ref(Policy)), ...problems() } },
    },
    async request => ({ items: await listPolicies(request.scope), nextCursor: null }),
  )
  app.get(
    '/:scope',
    {
      config: { needs: 'delivery:read' },
      schema: {
        operationId: 'getPolicy',
        tags,
        summary: 'Read the policy of a scope',
        params,
        response: { 200: ref(Policy), ...problems(404) },
      },
    },
    async (request, reply) => {
      const policy = await readPolicy(request.scope, request.params.scope)
      return reply.header('etag', etag(policy.version)).send(policy)
    },
  )
  app.put(
    '/:scope',
    {
      config: { needs: 'delivery:write' },
      schema: {
        operationId: 'writePolicy',
        tags,
        summary: 'Say what holds for a scope',
        description: 'A narrower scope adds to wider ones and loosens nothing. Transactional messages pass all policies.',
        params,
        body: PolicyInput,
        response: { 200: ref(Policy), ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const policy = await writePolicy(request.scope, request.params.scope, request.body, request.headers['if-match'])
      return reply.header('etag', etag(policy.version)).send(policy)
    },
  )
  app.delete(
    '/:scope',
    {
      config: { needs: 'delivery:write' },
      schema: {
        operationId: 'removePolicy',
        tags,
        summary: 'Take back what was said for a scope',
        params,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await removePolicy(request.scope, request.params.scope)
      return reply.code(204).send(null)
    },
  )
}
