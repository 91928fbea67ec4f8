import { type App, etag, IdOrKeyParams, PageQuery, pageOf, problems, ref } from 'fathi/sdk'
import {
  Content,
  ContentPatch,
  ContentQuery,
  ContentVersion,
  NewContent,
  NewPreview,
  Preview,
  Rollback,
  VersionParams,
} from './content.schema.ts'
import { archiveContent, changeContent, createContent, duplicateContent, listContents, readContent } from './content.service.ts'
import { listVersions, publishContent, readVersion, rollbackContent } from './content-version.service.ts'
import { previewContent } from './preview.ts'

const tags = ['templates']
const read = { needs: 'templates:read' } as const
const write = { needs: 'templates:write' } as const
const params = IdOrKeyParams

export async function contentRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: read,
      schema: {
        operationId: 'listContents',
        tags,
        summary: 'List contents',
        querystring: ContentQuery,
        response: { 200: pageOf(ref(Content)), ...problems() },
      },
    },
    async request => listContents(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: write,
      schema: {
        operationId: 'createContent',
        tags,
        summary: 'Make a content',
        body: NewContent,
        response: { 201: ref(Content), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const content = await createContent(request.scope, request.body)
      return reply.code(201).header('etag', etag(content.version)).send(content)
    },
  )
  app.post(
    '/preview',
    {
      config: read,
      schema: {
        operationId: 'previewContent',
        tags,
        summary: 'See a content as one person would get it',
        body: NewPreview,
        response: { 200: ref(Preview), ...problems(404, 422) },
      },
    },
    async request => previewContent(request.scope, request.body),
  )
  app.get(
    '/:idOrKey',
    {
      config: read,
      schema: { operationId: 'readContent', tags, summary: 'Read a content', params, response: { 200: ref(Content), ...problems(404) } },
    },
    async (request, reply) => {
      const content = await readContent(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(content.version)).send(content)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: write,
      schema: {
        operationId: 'changeContent',
        tags,
        summary: "Change a content's draft",
        params,
        body: ContentPatch,
        response: { 200: ref(Content), ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const content = await changeContent(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(content.version)).send(content)
    },
  )
  app.post(
    '/:idOrKey/duplicate',
    {
      config: write,
      schema: {
        operationId: 'duplicateContent',
        tags,
        summary: 'Copy a content',
        params,
        response: { 201: ref(Content), ...problems(404) },
      },
    },
    async (request, reply) => reply.code(201).send(await duplicateContent(request.scope, request.params.idOrKey)),
  )
  app.post(
    '/:idOrKey/archive',
    {
      config: write,
      schema: {
        operationId: 'archiveContent',
        tags,
        summary: 'Archive a content',
        params,
        response: { 200: ref(Content), ...problems(404) },
      },
    },
    async request => archiveContent(request.scope, request.params.idOrKey),
  )
  app.post(
    '/:idOrKey/publish',
    {
      config: write,
      schema: {
        operationId: 'publishContent',
        tags,
        summary: 'Publish the draft',
        params,
        response: { 200: ref(Content), ...problems(404, 409, 422) },
      },
    },
    async request => publishContent(request.scope, request.params.idOrKey),
  )
  app.post(
    '/:idOrKey/rollback',
    {
      config: write,
      schema: {
        operationId: 'rollbackContent',
        tags,
        summary: 'Publish an old version again',
        params,
        body: Rollback,
        response: { 200: ref(Content), ...problems(404, 409, 422) },
      },
    },
    async request => rollbackContent(request.scope, request.params.idOrKey, request.body.number),
  )
  app.get(
    '/:idOrKey/versions',
    {
      config: read,
      schema: {
        operationId: 'listContentVersions',
        tags,
        summary: 'List the versions of a content',
        params,
        querystring: PageQuery,
        response: { 200: pageOf(ref(ContentVersion)), ...problems(404) },
      },
    },
    async request => listVersions(request.scope, request.params.idOrKey, request.query),
  )
  app.get(
    '/:idOrKey/versions/:number',
    {
      config: read,
      schema: {
        operationId: 'readContentVersion',
        tags,
        summary: 'Read a version of a content',
        params: VersionParams,
        response: { 200: ref(ContentVersion), ...problems(404) },
      },
    },
    async request => readVersion(request.scope, request.params.idOrKey, request.params.number),
  )
}
