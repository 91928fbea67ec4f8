import { type App, etag, IdParams, pageOf, problems, ref, Type, uuidv7 } from 'fathi/sdk'
import { createApiKey, listApiKeys, revokeApiKey } from './api-key.service.ts'
import { changeMe, meOf } from './me.service.ts'
import { addMember, changeMember, listMembers, removeMember } from './member.service.ts'
import { permissionsOfInstallation } from './permissions.ts'
import {
  AddedMember,
  ApiKey,
  MadeApiKey,
  Me,
  Member,
  MemberPatch,
  MePatch,
  NewApiKey,
  NewMember,
  NewRole,
  NewWorkspace,
  PermissionInfo,
  Role,
  RolePatch,
  Workspace,
  WorkspacePatch,
} from './rbac.schema.ts'
import { changeRole, createRole, listRoles, readRole, removeRole } from './role.service.ts'
import { changeWorkspace, createWorkspace, currentWorkspace, showWorkspace } from './workspace.service.ts'

const tags = ['rbac']
const gone = { 204: Type.Null() }

export async function meRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { member: true },
      schema: { operationId: 'getMe', tags, summary: 'Who am I, where, and what may I', response: { 200: ref(Me), ...problems() } },
    },
    async request => meOf(request.scope, request.find),
  )
  app.patch(
    '/',
    {
      config: { member: true },
      schema: {
        operationId: 'changeMe',
        tags,
        summary: 'Change your name or password',
        body: MePatch,
        response: { 200: ref(Me), ...problems(422) },
      },
    },
    async request => {
      await changeMe(request.scope, request.body)
      return meOf(request.scope, request.find)
    },
  )
}

export async function workspaceRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { member: true },
      schema: { operationId: 'getWorkspace', tags, summary: 'Read the workspace', response: { 200: ref(Workspace), ...problems() } },
    },
    async (request, reply) => {
      const workspace = await currentWorkspace(request.scope)
      return reply.header('etag', etag(workspace.version)).send(showWorkspace(workspace))
    },
  )
  app.patch(
    '/',
    {
      config: { needs: 'rbac:workspace' },
      schema: {
        operationId: 'changeWorkspace',
        tags,
        summary: 'Change the workspace',
        body: WorkspacePatch,
        response: { 200: ref(Workspace), ...problems(412, 422, 428) },
      },
    },
    async (request, reply) => {
      const workspace = await changeWorkspace(request.scope, request.body, request.headers['if-match'])
      return reply.header('etag', etag(workspace.version)).send(showWorkspace(workspace))
    },
  )
}

export async function workspacesRoutes(app: App): Promise<void> {
  app.post(
    '/',
    {
      config: { needs: 'rbac:workspace' },
      schema: {
        operationId: 'createWorkspace',
        tags,
        summary: 'Make another workspace, owned by you',
        body: NewWorkspace,
        response: { 201: ref(Workspace), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { actor, permissions } = request.scope
      const scope = request.enter(uuidv7(), actor, permissions)
      return reply.code(201).send(showWorkspace(await createWorkspace(scope, request.body, actor.id)))
    },
  )
}

export async function memberRoutes(app: App): Promise<void> {
  const all = permissionsOfInstallation(app)
  app.get(
    '/',
    {
      config: { needs: 'rbac:read' },
      schema: { operationId: 'listMembers', tags, summary: 'List members', response: { 200: pageOf(ref(Member)), ...problems() } },
    },
    async request => ({ items: await listMembers(request.scope), nextCursor: null }),
  )
  app.post(
    '/',
    {
      config: { needs: 'rbac:write' },
      schema: {
        operationId: 'addMember',
        tags,
        summary: 'Add a member',
        body: NewMember,
        response: { 201: ref(AddedMember), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await addMember(request.scope, request.find, request.body, all)),
  )
  app.patch(
    '/:id',
    {
      config: { needs: 'rbac:write' },
      schema: {
        operationId: 'changeMember',
        tags,
        summary: 'Change the roles of a member',
        params: IdParams,
        body: MemberPatch,
        response: { 200: ref(Member), ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const member = await changeMember(request.scope, request.params.id, request.body.roleIds, request.headers['if-match'], all)
      return reply.header('etag', etag(member.version)).send(member)
    },
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'rbac:write' },
      schema: {
        operationId: 'removeMember',
        tags,
        summary: 'Remove a member',
        params: IdParams,
        response: { ...gone, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      await removeMember(request.scope, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

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
