import { type App, etag, pageOf, problems, ref } from 'fathi/sdk'
import { listEvents } from './event.service.ts'
import { mergeRoutes } from './merge.routes.ts'
import { personRoutes } from './person-job.routes.ts'
import { NewProfile, Profile, ProfileParams, ProfilePatch, ProfileQuery, TimelineEntry, TimelineQuery } from './profile.schema.ts'
import { changeProfile, createProfile, listProfiles, readProfile } from './profile.service.ts'
import { readTimeline } from './timeline.ts'
import { EventQuery, RecordedEvent } from './tracking.schema.ts'

const tags = ['cdp']

export async function profileRoutes(app: App): Promise<void> {
  await mergeRoutes(app)
  await personRoutes(app)
  app.get(
    '/',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'listProfiles',
        tags,
        summary: 'List people',
        querystring: ProfileQuery,
        response: { 200: pageOf(ref(Profile)), ...problems() },
      },
    },
    async request => listProfiles(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'createProfile',
        tags,
        summary: 'Make a profile',
        body: NewProfile,
        response: { 201: ref(Profile), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const profile = await createProfile(request.scope, request.body)
      return reply.code(201).header('etag', etag(profile.version)).send(profile)
    },
  )
  app.get(
    '/:id',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'readProfile',
        tags,
        summary: 'Read a profile',
        params: ProfileParams,
        response: { 200: ref(Profile), ...problems(404) },
      },
    },
    async (request, reply) => {
      const profile = await readProfile(request.scope, request.params.id)
      return reply.header('etag', etag(profile.version)).send(profile)
    },
  )
  app.patch(
    '/:id',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'changeProfile',
        tags,
        summary: 'Change a profile',
        params: ProfileParams,
        body: ProfilePatch,
        response: { 200: ref(Profile), ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const profile = await changeProfile(request.scope, request.params.id, request.body, request.headers['if-match'])
      return reply.header('etag', etag(profile.version)).send(profile)
    },
  )
  app.get(
    '/:id/timeline',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'readTimeline',
        tags,
        summary: 'Read what happened to a person',
        params: ProfileParams,
        querystring: TimelineQuery,
        response: { 200: pageOf(ref(TimelineEntry)), ...problems(404) },
      },
    },
    async request => readTimeline(request.scope, request.params.id, request.query),
  )
}

export async function eventRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'listEvents',
        tags,
        summary: 'List what came in lately',
        querystring: EventQuery,
        response: { 200: pageOf(ref(RecordedEvent)), ...problems() },
      },
    },
    async request => listEvents(request.scope, request.query),
  )
}
