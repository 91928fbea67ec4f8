import { Readable } from 'node:stream'
import { type App, Id, IdParams, problems, ref, Type } from 'fathi/sdk'
import { beginPersonJob, readExport, readPersonJob } from './person-job.service.ts'
import { PersonJobShown } from './person-job.schema.ts'
import { ProfileParams } from './profile.schema.ts'

const tags = ['cdp']

export async function personRoutes(app: App): Promise<void> {
  app.post(
    '/:id/erase',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'eraseProfile',
        tags,
        summary: 'Erase a person',
        description:
          'Everything kept of the person goes, in all plugins. The consent ledger keeps that and when somebody opted in or out. Events that happened before and arrive within 30 days are dropped.',
        params: ProfileParams,
        response: { 202: ref(PersonJobShown), ...problems(404) },
      },
    },
    async (request, reply) => reply.code(202).send(await beginPersonJob(request.scope, request.params.id, 'erase')),
  )
  app.post(
    '/:id/export',
    {
      config: { needs: 'cdp:read-sensitive' },
      schema: {
        operationId: 'exportProfile',
        tags,
        summary: 'Gather what is kept of a person',
        description: 'The document can be downloaded for a week.',
        params: ProfileParams,
        response: { 202: ref(PersonJobShown), ...problems(404) },
      },
    },
    async (request, reply) => reply.code(202).send(await beginPersonJob(request.scope, request.params.id, 'export')),
  )
  app.get(
    '/:id/exports/:exportId',
    {
      config: { needs: 'cdp:read-sensitive' },
      schema: {
        operationId: 'readExport',
        tags,
        summary: 'Download what is kept of a person',
        params: Type.Object({ ...ProfileParams.properties, exportId: Id }),
        produces: ['application/json'],
        response: { 200: { description: 'The document.', content: { 'application/json': { schema: Type.Any() } } }, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const document = await readExport(request.scope, request.params.id, request.params.exportId)
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="person-${request.params.exportId}.json"`)
        .send(Readable.from(document, { objectMode: false }) as never)
    },
  )
}

export async function personJobRoutes(app: App): Promise<void> {
  app.get(
    '/:id',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'readPersonJob',
        tags,
        summary: 'Read how far an erasure or an export is',
        params: IdParams,
        response: { 200: ref(PersonJobShown), ...problems(404) },
      },
    },
    async request => readPersonJob(request.scope, request.params.id),
  )
}
