import { type App, etag, problems, ref, uuidv7 } from 'fathi/sdk'
import { OwnerNeeded } from './rbac.problems.ts'
import { NewWorkspace, Workspace, WorkspacePatch } from './rbac.schema.ts'
import { changeWorkspace, createWorkspace, currentWorkspace, showWorkspace } from './workspace.service.ts'

const tags = ['rbac']

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
      if (actor.kind !== 'user') throw new OwnerNeeded()
      const scope = request.enter(uuidv7(), actor, permissions)
      return reply.code(201).send(showWorkspace(await createWorkspace(scope, request.body, actor.id)))
    },
  )
}
