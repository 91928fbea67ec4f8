import { type App, pageOf, pageQuery, problems, ref, requirePermission, Type } from 'fathi/sdk'
import { FilesInput, FilesPlan, FilesPushed, FilesTested, JourneyFile, PushInput } from './journey-file.schema.ts'
import { listFiles, planFiles, pushFiles, readFile, testFiles } from './journey-files.ts'

const tags = ['triggers']
/** Many journeys stand in one call. */
const bodyLimit = 8 * 1_024 * 1_024

/** Journeys as code: files that mean the same in every installation. */
export async function journeyFileRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneyFiles',
        tags,
        summary: 'List journeys as files',
        querystring: pageQuery({}),
        response: { 200: pageOf(ref(JourneyFile)), ...problems() },
      },
    },
    async request => listFiles(request.scope, request.query),
  )
  app.get(
    '/:key',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'getJourneyFile',
        tags,
        summary: 'Read a journey as a file',
        params: Type.Object({ key: Type.String({ minLength: 1, maxLength: 100 }) }),
        response: { 200: ref(JourneyFile), ...problems(404) },
      },
    },
    async request => readFile(request.scope, request.params.key),
  )
  app.post(
    '/plan',
    {
      config: { needs: 'triggers:read' },
      bodyLimit,
      schema: {
        operationId: 'planJourneyFiles',
        tags,
        summary: 'Say what pushing files would change',
        body: FilesInput,
        response: { 200: ref(FilesPlan), ...problems(413) },
      },
    },
    async request => planFiles(request.scope, request.body),
  )
  app.post(
    '/test',
    {
      config: { needs: 'triggers:read' },
      bodyLimit,
      schema: {
        operationId: 'testJourneyFiles',
        tags,
        summary: 'Try the scenarios of files',
        body: FilesInput,
        response: { 200: ref(FilesTested), ...problems(413) },
      },
    },
    async request => testFiles(request.scope, request.body),
  )
  app.post(
    '/push',
    {
      config: { needs: 'triggers:write' },
      bodyLimit,
      schema: {
        operationId: 'pushJourneyFiles',
        tags,
        summary: 'Make journeys what files say',
        body: PushInput,
        response: { 200: ref(FilesPushed), ...problems(409, 413, 422) },
      },
    },
    async request => {
      if (request.body.publish === true) requirePermission(request.scope, 'triggers:publish')
      return pushFiles(request.scope, request.body)
    },
  )
}
