import { type App, etag, IdParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { accountFor, addMember, changeMember, listMembers, type NewAccount, removeMember } from './member.service.ts'
import { permissionsOfInstallation } from './permissions.ts'
import { AddedMember, Member, MemberPatch, NewMember } from './rbac.schema.ts'

const tags = ['rbac']
const gone = { 204: Type.Null() }

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
      config: {
        needs: 'rbac:write',
        before: request => accountFor(request.find, (request.body as NewMember).email),
      },
      schema: {
        operationId: 'addMember',
        tags,
        summary: 'Add a member',
        body: NewMember,
        response: { 201: ref(AddedMember), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await addMember(request.scope, request.prepared as NewAccount, request.body, all)),
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
