import { type App, IdParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { CatalogueEntry, CataloguePatch, CatalogueQuery, CatalogueValues, PlannedEntry, ValuesQuery } from './catalogue.schema.ts'
import { changeEntry, forgetEntry, listCatalogue, listValues, planEntry } from './catalogue.service.ts'

const tags = ['cdp']

/** What events, properties and traits there are. */
export async function catalogueRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'listCatalogue',
        tags,
        summary: 'List events, properties and traits',
        querystring: CatalogueQuery,
        response: { 200: pageOf(ref(CatalogueEntry)), ...problems() },
      },
    },
    async request => listCatalogue(request.scope, request.query),
  )
  app.get(
    '/values',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'listCatalogueValues',
        tags,
        summary: 'List the values that are met most',
        querystring: ValuesQuery,
        response: { 200: ref(CatalogueValues), ...problems() },
      },
    },
    async request => listValues(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'planCatalogueEntry',
        tags,
        summary: 'Declare an event, a property or a trait that will come',
        body: PlannedEntry,
        response: { 201: ref(CatalogueEntry), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await planEntry(request.scope, request.body)),
  )
  app.patch(
    '/:id',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'changeCatalogueEntry',
        tags,
        summary: 'Describe an event, a property or a trait',
        params: IdParams,
        body: CataloguePatch,
        response: { 200: ref(CatalogueEntry), ...problems(404, 422) },
      },
    },
    async request => changeEntry(request.scope, request.params.id, request.body),
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'cdp:write' },
      schema: {
        operationId: 'forgetCatalogueEntry',
        tags,
        summary: 'Take back what was declared and never seen',
        params: IdParams,
        response: { 204: Type.Null(), ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      await forgetEntry(request.scope, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
