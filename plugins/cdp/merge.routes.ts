import { type App, problems, ref } from 'fathi/sdk'
import { listMerges, mergeByHand, unmergeByHand } from './merge.service.ts'
import { MergeRequest, Merges, UnmergeRequest } from './merge.schema.ts'
import { Profile, ProfileParams } from './profile.schema.ts'

const tags = ['cdp']

export async function mergeRoutes(app: App): Promise<void> {
  app.get(
    '/:id/merges',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'listMerges',
        tags,
        summary: 'List the merges of a person',
        params: ProfileParams,
        response: { 200: Merges, ...problems(404) },
      },
    },
    async request => listMerges(request.scope, request.params.id),
  )
  app.post(
    '/:id/merge',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'mergeProfiles',
        tags,
        summary: 'Make two profiles one',
        description: 'Who has a user id survives; of two without one the older. Two profiles with a user id each are two people.',
        params: ProfileParams,
        body: MergeRequest,
        response: { 200: ref(Profile), ...problems(404, 409, 422) },
      },
    },
    async request => mergeByHand(request.scope, request.params.id, request.body),
  )
  app.post(
    '/:id/unmerge',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'unmergeProfiles',
        tags,
        summary: 'Undo a merge',
        params: ProfileParams,
        body: UnmergeRequest,
        response: { 200: ref(Profile), ...problems(404, 409, 422) },
      },
    },
    async request => unmergeByHand(request.scope, request.params.id, request.body.mergeId),
  )
}
