import { type App, Id, problems, Type } from 'fathi/sdk'
import { topicsToChoose } from './browser-topics.ts'
import { noteSnippet, noteWorker } from './site.seen.ts'
import { originOf, requireOrigin, siteOfPage } from './page-site.ts'
import { siteBy } from './site.lookup.ts'
import { Seen, TopicChoices } from './subscription.schema.ts'

const tags = ['webpush']
const PageSite = Type.Object({ siteId: Id, vapidPublicKey: Type.String(), name: Type.String() })

/** What the browser SDK asks: which site is this page of, and here is its worker. */
export async function sdkRoutes(app: App): Promise<void> {
  app.get(
    '/sdk/site',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk', keyInQuery: true },
      schema: {
        operationId: 'getPageSite',
        tags,
        summary: 'The site that a page belongs to',
        querystring: Type.Object(
          {
            writeKey: Type.Optional(Type.String({ maxLength: 200 })),
            siteKey: Type.Optional(Type.String({ maxLength: 100, description: 'Needed where several sites have the same origin.' })),
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSite, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { scope, query, headers } = request
      const site = await scope.tx(em => siteOfPage(em, originOf(request), query.siteKey))
      await noteSnippet(scope, site.id, headers.referer?.slice(0, 2_000) ?? headers.origin ?? null)
      return reply.header('cache-control', 'no-store').send({ siteId: site.id, vapidPublicKey: site.vapidPublicKey, name: site.name })
    },
  )
  app.get(
    '/sdk/topics',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk', keyInQuery: true },
      schema: {
        operationId: 'getPageTopics',
        tags,
        summary: 'The topics that visitors can choose from',
        querystring: Type.Object({ writeKey: Type.Optional(Type.String({ maxLength: 200 })) }, { additionalProperties: false }),
        response: { 200: TopicChoices, ...problems() },
      },
    },
    async (request, reply) => reply.header('cache-control', 'no-store').send(await topicsToChoose(request.scope)),
  )
  app.post(
    '/sdk/seen',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk' },
      schema: {
        operationId: 'reportWorker',
        tags,
        summary: 'A page found its service worker alive',
        body: Seen,
        response: { 204: Type.Null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { scope, body } = request
      const site = await scope.tx(em => siteBy(em, body.siteId))
      requireOrigin(site, originOf(request))
      await noteWorker(scope, site.id, body.worker.version)
      return reply.code(204).send(null)
    },
  )
}
