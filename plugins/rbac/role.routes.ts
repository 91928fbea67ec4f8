import { type App, etag, IdParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { permissionsOfInstallation } from './permissions.ts'
import { NewRole, PermissionInfo, Role, RolePatch } from './rbac.schema.ts'
import { changeRole, createRole, listRoles, readRole, removeRole } from './role.service.ts'

const tags = ['rbac']
const gone = { 204: Type.Null() }

export async function roleRoutes(app: App): Promise<void> {
  const all = permissionsOfInstallation(app)
  app.get(
    '/',
    {
      config: { needs: 'rbac:read' },
      schema: { operationId: 'listRoles', tags, summary: 'List roles', response: { 200: pageOf(ref(Role)), ...problems() } },
    },
    async request => ({ items: await listRoles(request.scope), nextCursor: null }),
  )
  app.get(
    '/:id',
    {
      config: { needs: 'rbac:read' },
      schema: { operationId: 'getRole', tags, summary: 'Read a role', params: IdParams, response: { 200: ref(Role), ...problems(404) } },
    },
    async (request, reply) => {
      const role = await readRole(request.scope, request.params.id)
      return reply.header('etag', etag(role.version)).send(role)
    },
  )
  app.post(
    '/',
    {
      config: { needs: 'rbac:write' },
      schema: {
        operationId: 'createRole',
        tags,
        summary: 'Make a role',
        body: NewRole,
        response: { 201: ref(Role), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const role = await createRole(request.scope, request.body, all)
      return reply.code(201).header('etag', etag(role.version)).send(role)
    },
  )
  app.patch(
    '/:id',
    {
      config: { needs: 'rbac:write' },
      schema: {
        operationId: 'changeRole',
        tags,
        summary: 'Change a role',
        params: IdParams,
        body: RolePatch,
        response: { 200: ref(Role), ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const role = await changeRole(request.scope, request.params.id, request.body, all, request.headers['if-match'])
      return reply.header('etag', etag(role.version)).send(role)
    },
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'rbac:write' },
      schema: { operationId: 'removeRole', tags, summary: 'Remove a role', params: IdParams, response: { ...gone, ...problems(404, 409) } },
    },
    async (request, reply) => {
      await removeRole(request.scope, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

export async function permissionRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'rbac:read' },
      schema: {
        operationId: 'listPermissions',
        tags,
        summary: 'List all permissions',
        response: { 200: pageOf(ref(PermissionInfo)), ...problems() },
      },
    },
    async () => ({
      items: [...app.permissions].map(([permission, { title, plugin }]) => ({ permission, title, plugin })),
      nextCursor: null,
    }),
  )
}
