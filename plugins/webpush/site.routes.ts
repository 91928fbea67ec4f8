import { type App, etag, IdOrKeyParams, pageOf, problems, ref, type Scope } from 'fathi/sdk'
import { deadAddresses } from '../delivery/index.ts'
import { siteBy } from './site.lookup.ts'
import { type DeadEndpoints as DeadEndpointsShown, DeadEndpoints, NewSite, Site, SitePatch, SiteQuery, SiteSnippet } from './site.schema.ts'
import { archiveSite, changeSite, createSite, duplicateSite, listSites, readSite } from './site.service.ts'
import { snippetOf } from './site.snippet.ts'

const tags = ['webpush']
const LOOK_BACK_MS = 90 * 86_400_000

export async function siteRoutes(app: App): Promise<void> {
  readingRoutes(app)
  app.post(
    '/',
    {
      config: { needs: 'webpush:write' },
      schema: {
        operationId: 'createSite',
        tags,
        summary: 'Make a site',
        body: NewSite,
        response: { 201: ref(Site), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const site = await createSite(request.scope, request.body)
      return reply.code(201).header('etag', etag(site.version)).send(site)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: { needs: 'webpush:write' },
      schema: {
        operationId: 'changeSite',
        tags,
        summary: 'Change a site',
        params: IdOrKeyParams,
        body: SitePatch,
        response: { 200: ref(Site), ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const site = await changeSite(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(site.version)).send(site)
    },
  )
  app.post(
    '/:idOrKey/archive',
    {
      config: { needs: 'webpush:write' },
      schema: {
        operationId: 'archiveSite',
        tags,
        summary: 'Archive a site',
        params: IdOrKeyParams,
        response: { 200: ref(Site), ...problems(404) },
      },
    },
    async request => archiveSite(request.scope, request.params.idOrKey),
  )
  app.post(
    '/:idOrKey/duplicate',
    {
      config: { needs: 'webpush:write' },
      schema: {
        operationId: 'duplicateSite',
        tags,
        summary: 'Make a site like this one, with keys of its own',
        params: IdOrKeyParams,
        response: { 201: ref(Site), ...problems(404) },
      },
    },
    async (request, reply) => reply.code(201).send(await duplicateSite(request.scope, request.params.idOrKey)),
  )
}

function readingRoutes(app: App): void {
  app.get(
    '/',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'listSites',
        tags,
        summary: 'List sites, newest first',
        querystring: SiteQuery,
        response: { 200: pageOf(ref(Site)), ...problems() },
      },
    },
    async request => listSites(request.scope, request.query),
  )
  app.get(
    '/:idOrKey',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'getSite',
        tags,
        summary: 'Read a site',
        params: IdOrKeyParams,
        response: { 200: ref(Site), ...problems(404) },
      },
    },
    async (request, reply) => {
      const site = await readSite(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(site.version)).send(site)
    },
  )
  app.get(
    '/:idOrKey/snippet',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'getSiteSnippet',
        tags,
        summary: 'What a site puts into its pages',
        params: IdOrKeyParams,
        response: { 200: ref(SiteSnippet), ...problems(404) },
      },
    },
    async request => snippetOf(request.scope, request.params.idOrKey),
  )
  app.get(
    '/:idOrKey/dead-endpoints',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'getDeadEndpoints',
        tags,
        summary: 'Subscriptions that ended in the last 90 days, by vendor and cause',
        params: IdOrKeyParams,
        response: { 200: ref(DeadEndpoints), ...problems(404) },
      },
    },
    async request => deadEndpoints(request.scope, request.params.idOrKey),
  )
}

const deadEndpoints = (scope: Scope, idOrKey: string): Promise<DeadEndpointsShown> =>
  scope.tx(async em => {
    const site = await siteBy(em, idOrKey)
    const since = new Date(scope.now().getTime() - LOOK_BACK_MS)
    const rows = await deadAddresses(em, site.id, since)
    return {
      total: rows.reduce((sum, row) => sum + row.count, 0),
      since: since.toISOString(),
      rows: rows.map(row => ({ ...row, lastAt: row.lastAt.toISOString() })),
    }
  })
