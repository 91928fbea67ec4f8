import { type App, pageOf, PageQuery, problems, ref } from 'fathi/sdk'
import { Group, GroupMember, GroupParams, GroupQuery } from './group.schema.ts'
import { listGroups, listMembers, readGroup } from './group.service.ts'

const tags = ['cdp']
const config = { needs: 'cdp:read' } as const

/** What `group` calls say people belong to. */
export async function groupRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config,
      schema: {
        operationId: 'listGroups',
        tags,
        summary: 'List groups, or those of a person',
        querystring: GroupQuery,
        response: { 200: pageOf(ref(Group)), ...problems() },
      },
    },
    async request => listGroups(request.scope, request.query),
  )
  app.get(
    '/:id',
    {
      config,
      schema: {
        operationId: 'readGroup',
        tags,
        summary: 'Read a group',
        params: GroupParams,
        response: { 200: ref(Group), ...problems(404) },
      },
    },
    async request => readGroup(request.scope, request.params.id),
  )
  app.get(
    '/:id/members',
    {
      config,
      schema: {
        operationId: 'listGroupMembers',
        tags,
        summary: 'List who belongs to a group',
        params: GroupParams,
        querystring: PageQuery,
        response: { 200: pageOf(ref(GroupMember)), ...problems(404) },
      },
    },
    async request => listMembers(request.scope, request.params.id, request.query),
  )
}
