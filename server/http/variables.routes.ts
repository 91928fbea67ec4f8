import { type App, named, NotFound, pageOf, problems, ref, type Scope, Timestamp, Type } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { secretPurpose } from '../kernel/secrets.ts'
import { KernelSecret, KernelVariable } from '../kernel/tables.ts'

const Variable = named('Variable', Type.Object({ name: Type.String(), value: Type.String(), updatedAt: Timestamp }))
const Secret = named('Secret', Type.Object({ name: Type.String(), updatedAt: Timestamp }))
const Params = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,99}$', maxLength: 100, description: 'Letters, digits and underscores.' }),
})
const Value = Type.Object({ value: Type.String({ minLength: 1, maxLength: 10_000 }) }, { additionalProperties: false })

/** Workspace variables (plain) and secrets (encrypted, write-only). */
export function variablesRoutes(app: App, kernel: Kernel): void {
  app.get(
    '/v1/workspace/variables',
    {
      config: { needs: 'kernel:read' },
      schema: {
        operationId: 'listVariables',
        tags: ['kernel'],
        summary: 'List workspace variables',
        response: { 200: pageOf(ref(Variable)), ...problems() },
      },
    },
    async request => {
      const rows = await request.scope.tx(em => em.find(KernelVariable, {}, { orderBy: { name: 'asc' } }))
      return { items: rows.map(row => ({ name: row.name, value: row.value, updatedAt: row.updatedAt.toISOString() })), nextCursor: null }
    },
  )
  app.put(
    '/v1/workspace/variables/:name',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'putVariable',
        tags: ['kernel'],
        summary: 'Set a workspace variable',
        params: Params,
        body: Value,
        response: { 200: ref(Variable), ...problems() },
      },
    },
    async request => {
      const { scope } = request
      const at = scope.now()
      await scope.tx(async em => {
        const row = await em.findOne(KernelVariable, { workspaceId: scope.workspaceId, name: request.params.name })
        if (row === null)
          em.create(KernelVariable, {
            workspaceId: scope.workspaceId,
            name: request.params.name,
            value: request.body.value,
            updatedAt: at,
            updatedBy: scope.actor.id,
          })
        else Object.assign(row, { value: request.body.value, updatedAt: at, updatedBy: scope.actor.id })
      })
      return { name: request.params.name, value: request.body.value, updatedAt: at.toISOString() }
    },
  )
  app.delete(
    '/v1/workspace/variables/:name',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'deleteVariable',
        tags: ['kernel'],
        summary: 'Remove a workspace variable',
        params: Params,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await remove(request.scope, KernelVariable, request.params.name)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/v1/workspace/secrets',
    {
      config: { needs: 'kernel:read' },
      schema: {
        operationId: 'listSecrets',
        tags: ['kernel'],
        summary: 'List the names of workspace secrets',
        response: { 200: pageOf(ref(Secret)), ...problems() },
      },
    },
    async request => {
      const rows = await request.scope.tx(em => em.find(KernelSecret, {}, { orderBy: { name: 'asc' } }))
      return { items: rows.map(row => ({ name: row.name, updatedAt: row.updatedAt.toISOString() })), nextCursor: null }
    },
  )
  app.put(
    '/v1/workspace/secrets/:name',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'putSecret',
        tags: ['kernel'],
        summary: 'Set a workspace secret',
        description: 'It is encrypted and never shown again.',
        params: Params,
        body: Value,
        response: { 200: ref(Secret), ...problems() },
      },
    },
    async request => {
      const { scope, params } = request
      const at = scope.now()
      const sealed = Buffer.from(kernel.vault.seal(secretPurpose(scope.workspaceId, params.name), request.body.value))
      await scope.tx(async em => {
        const row = await em.findOne(KernelSecret, { workspaceId: scope.workspaceId, name: params.name })
        if (row === null)
          em.create(KernelSecret, { workspaceId: scope.workspaceId, name: params.name, sealed, updatedAt: at, updatedBy: scope.actor.id })
        else Object.assign(row, { sealed, updatedAt: at, updatedBy: scope.actor.id })
      })
      return { name: params.name, updatedAt: at.toISOString() }
    },
  )
  app.delete(
    '/v1/workspace/secrets/:name',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'deleteSecret',
        tags: ['kernel'],
        summary: 'Remove a workspace secret',
        params: Params,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await remove(request.scope, KernelSecret, request.params.name)
      return reply.code(204).send(null)
    },
  )
}

async function remove(scope: Scope, entity: typeof KernelSecret | typeof KernelVariable, name: string): Promise<void> {
  await scope.tx(async em => {
    const row = await em.findOne<KernelSecret | KernelVariable>(entity, { workspaceId: scope.workspaceId, name })
    if (row === null) throw new NotFound()
    em.remove(row)
  })
}
