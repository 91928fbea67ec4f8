import { type App, IdParams, pageOf, problems, ref } from 'fathi/sdk'
import { beginImport, cancelImport, errorFile, listImports, mapImport, readImport } from './import.service.ts'
import { ImportMapping, ImportQuery, ImportShown, UploadQuery } from './import.schema.ts'
import { MOST_BYTES, uploadImport } from './import.upload.ts'

const tags = ['cdp']
const needs = 'cdp:write'

export async function importRoutes(app: App): Promise<void> {
  app.addContentTypeParser('text/csv', async () => null) // the handler reads the file as it comes
  app.get(
    '/',
    {
      config: { needs },
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'List imports',
        querystring: ImportQuery,
        response: { 200: pageOf(ref(ImportShown)), ...problems() },
      },
    },
    async request => listImports(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs, elsewhere: true },
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'uploadImport',
        tags,
        summary: 'Upload a CSV file',
        description:
          'The file itself as `text/csv` in UTF-8, at most 64 MB, with a heading. Nothing is imported yet: say what its columns are, and start it.',
        querystring: UploadQuery,
        response: { 201: ref(ImportShown), ...problems(413, 415, 422) },
      },
    },
    async (request, reply) => {
      const id = await uploadImport(request.scope, request.query.name ?? 'import.csv', request.raw)
      return reply.code(201).send(await readImport(request.scope, id))
    },
  )
  app.get(
    '/:id',
    {
      config: { needs },
      schema: {
        operationId: 'readImport',
        tags,
        summary: 'Read an import and how far it is',
        params: IdParams,
        response: { 200: ref(ImportShown), ...problems(404) },
      },
    },
    async request => readImport(request.scope, request.params.id),
  )
  app.put(
    '/:id/mapping',
    {
      config: { needs },
      schema: {
        operationId: 'mapImport',
        tags,
        summary: 'Say what the columns of an import are',
        params: IdParams,
        body: ImportMapping,
        response: { 200: ref(ImportShown), ...problems(404, 409, 422) },
      },
    },
    async request => mapImport(request.scope, request.params.id, request.body),
  )
  app.post(
    '/:id/dry-run',
    {
      config: { needs },
      schema: {
        operationId: 'checkImport',
        tags,
        summary: 'Read all rows of an import and change nothing',
        params: IdParams,
        response: { 202: ref(ImportShown), ...problems(404, 409) },
      },
    },
    async (request, reply) => reply.code(202).send(await beginImport(request.scope, request.params.id, 'check')),
  )
  app.post(
    '/:id/start',
    {
      config: { needs },
      schema: {
        operationId: 'startImport',
        tags,
        summary: 'Start an import',
        params: IdParams,
        response: { 202: ref(ImportShown), ...problems(404, 409) },
      },
    },
    async (request, reply) => reply.code(202).send(await beginImport(request.scope, request.params.id, 'run')),
  )
  app.post(
    '/:id/cancel',
    {
      config: { needs },
      schema: {
        operationId: 'cancelImport',
        tags,
        summary: 'Cancel an import or a dry run',
        description: 'What was imported stays.',
        params: IdParams,
        response: { 200: ref(ImportShown), ...problems(404, 409) },
      },
    },
    async request => cancelImport(request.scope, request.params.id),
  )
  app.get(
    '/:id/errors.csv',
    {
      config: { needs },
      schema: {
        operationId: 'readImportErrors',
        tags,
        summary: 'Download the rows that could not be taken',
        params: IdParams,
        produces: ['text/csv'],
        response: {
          200: { description: 'Row, column and problem; the first 10,000.', content: { 'text/csv': { schema: { type: 'string' } } } },
          ...problems(404),
        },
      },
    },
    async (request, reply) =>
      reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="errors-${request.params.id}.csv"`)
        .send((await errorFile(request.scope, request.params.id)) as never),
  )
}
