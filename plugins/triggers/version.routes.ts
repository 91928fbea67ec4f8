import { type App, etag, IdOrKeyParams, pageOf, problems, ref } from 'fathi/sdk'
import { Journey } from './journey.schema.ts'
import { Version, VersionDetail, VersionParams, VersionQuery } from './version.schema.ts'
import { listVersions, readVersion, restoreVersion } from './versions.ts'

const tags = ['triggers']

export async function versionRoutes(app: App): Promise<void> {
  app.get(
    '/:idOrKey/versions',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneyVersions',
        tags,
        summary: 'List what was published of a journey',
        params: IdOrKeyParams,
        querystring: VersionQuery,
        response: { 200: pageOf(ref(Version)), ...problems(404) },
      },
    },
    async request => listVersions(request.scope, request.params.idOrKey, request.query),
  )
  app.get(
    '/:idOrKey/versions/:number',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'getJourneyVersion',
        tags,
        summary: 'Read one version of a journey',
        params: VersionParams,
        response: { 200: ref(VersionDetail), ...problems(404) },
      },
    },
    async request => readVersion(request.scope, request.params.idOrKey, request.params.number),
  )
  app.post(
    '/:idOrKey/versions/:number/restore',
    {
      config: { needs: 'triggers:write' },
      schema: {
        operationId: 'restoreJourneyVersion',
        tags,
        summary: 'Make the draft what it was in a version',
        params: VersionParams,
        response: { 200: ref(Journey), ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const { idOrKey, number } = request.params
      const journey = await restoreVersion(request.scope, idOrKey, number, request.headers['if-match'])
      return reply.header('etag', etag(journey.version)).send(journey)
    },
  )
}
